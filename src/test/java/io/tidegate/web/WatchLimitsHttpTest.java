/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static io.tidegate.web.EventStream.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.watch.Watchers;
import io.tidegate.web.EventStream.Event;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who watches costs a bounded amount, whatever it does: it is told that the line stands, waited for, and cut off. */
@QuarkusTest
@Timeout(180) // what is not told would be waited for
@TestProfile(WatchLimitsProfile.class)
class WatchLimitsHttpTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern WHOLE_IDS = Pattern.compile("(?<=\n)id: ([0-9]+)\nevent: [a-z-]+\ndata: [^\n]*\n\n");
    private static final int LARGE = 400_000;

    @Inject
    Watchers watchers;

    private final Api api = new Api();

    @AfterEach
    void whoeverIsGoneIsForgotten() {
        await().atMost(SOON).until(() -> watchers.count() == 0);
    }

    @Test
    void silenceIsBrokenByComments() throws Exception {
        try (EventStream events = watch("")) {
            assertThat(events.block().map(Event::comment)).contains(true);
            assertThat(events.block().map(Event::name)).contains("synced");
            assertThat(events.block().map(Event::comment)).contains(true);
            assertThat(events.block().map(Event::comment)).contains(true);
        }
    }

    @Test
    void overHttp2ItIsTheSame() throws Exception {
        api.propose(Configs.yaml("watch-two/placed", 12));
        try (EventStream events = watch("?from=0&namespace=watch-two", Optional.empty(), HttpClient.Version.HTTP_2)) {
            assertThat(events.response().version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(events.versions(1)).containsExactly("event-accepted watch-two/placed 1");
            assertThat(events.next().map(Event::name)).contains("synced");
            assertThat(watchers.count()).isEqualTo(1);
            api.propose(WatchHttpTest.noted("watch-two/placed", 1));
            assertThat(events.versions(1)).containsExactly("event-accepted watch-two/placed 2");
            events.response().body().close();
            await().atMost(SOON).until(() -> watchers.count() == 0);
        }
    }

    @Test
    void noMoreWatchThanMay() throws Exception {
        Deque<EventStream> open = new ArrayDeque<>();
        for (int i = 0; i < WatchLimitsProfile.LIMIT; i++) {
            open.add(watch(""));
        }
        Answer refused = api.get("/v1/watch");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isPresent();
        assertThat(api.get("/q/metrics").body()).containsPattern("tidegate_watchers(\\{[^}]*})? 3\\.0");
        open.pop().close();
        await().atMost(SOON).until(() -> watchers.count() < WatchLimitsProfile.LIMIT);
        assertThat(api.get("/v1/watch").status()).isEqualTo(200);
        for (EventStream events : open) {
            events.close();
        }
    }

    @Test
    void whoDoesNotReadIsCutOffWhileOthersAreToldAndMissesNothingThen() throws Exception {
        int versions = 30;
        for (int i = 1; i <= versions; i++) {
            Answer answer = api.propose(large(i));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }
        try (Socket socket = unread("/v1/watch?from=0&namespace=watch-slow");
                EventStream other = watch("?from=0&namespace=watch-slow")) {
            await().atMost(SOON).until(() -> watchers.count() == 2);
            assertThat(other.versions(versions)).isEqualTo(names(1, versions));
            await().atMost(SOON).until(() -> watchers.count() == 1);
            other.next();
            api.propose(large(versions + 1));
            assertThat(other.versions(1)).isEqualTo(names(versions + 1, versions + 1));

            int told = (int) WHOLE_IDS.matcher(received(socket)).results().count();
            assertThat(told).isLessThan(versions);
        }
    }

    @Test
    void whoWasCutOffGoesOnAfterTheLastEventThatItGotWhole() throws Exception {
        int versions = 30;
        for (int i = 1; i <= versions; i++) {
            api.propose(large(i).replace("watch-slow", "watch-again"));
        }
        String text;
        try (Socket socket = unread("/v1/watch?from=0&namespace=watch-again")) {
            await().atMost(SOON).until(() -> watchers.count() == 1);
            await().atMost(SOON).until(() -> watchers.count() == 0);
            text = received(socket);
        }
        int told = (int) WHOLE_IDS.matcher(text).results().count();
        Optional<String> last =
                WHOLE_IDS.matcher(text).results().map(match -> match.group(1)).reduce((_, later) -> later);

        try (EventStream events = watch("?from=0&namespace=watch-again", last)) {
            assertThat(events.versions(versions - told).getFirst())
                    .isEqualTo("event-accepted watch-again/placed " + (told + 1));
            assertThat(events.next().map(Event::name)).contains("synced");
        }
    }

    private static List<String> names(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "event-accepted watch-slow/placed " + number)
                .toList();
    }

    private static String large(int number) {
        String doc = number + "x".repeat(LARGE);
        return Configs.yaml("watch-slow/placed", 12)
                .replace("name: Thing\n", "name: Thing\n      doc: \"" + doc + "\"\n");
    }

    private static Socket unread(String target) throws IOException {
        URI base = ConfigProvider.getConfig().getValue("test.url", URI.class);
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2_048);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        socket.getOutputStream()
                .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What had come by the time of the cut, without the chunks' frames. */
    private static String received(Socket socket) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (IOException e) {
            // cut off in whichever way
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        return text.replaceAll("\r\n[0-9a-f]+\r\n", "");
    }
}
