/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.Position;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Waiver;
import io.tidegate.registry.Guard;
import io.tidegate.registry.Version;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a judgement rests on, noted while it is made: the decision id covers what was looked at, and the commit is protected
 * against changes of the guards.
 */
final class Ground {

    private final SortedMap<DeclarationId, Optional<Fingerprint>> read = new TreeMap<>();
    private final SortedMap<DeclarationId, List<Version>> histories = new TreeMap<>();
    private final SortedMap<DeclarationId, Fingerprint> waivers = new TreeMap<>();
    private final SortedSet<String> namespaces = new TreeSet<>();
    private final SortedSet<String> topics = new TreeSet<>();
    private final SortedMap<String, String> proposal = new TreeMap<>();

    /** Something beside the proposal's own changes was looked at; empty where it does not exist. */
    void read(DeclarationId id, Optional<Fingerprint> fingerprint) {
        read.put(id, fingerprint);
    }

    /** The accepted versions of something beside the proposal's own changes were looked at. */
    void history(DeclarationId id, List<Version> versions) {
        histories.put(id, versions);
    }

    /** A waiver was held against a finding, whether it helped or not. */
    void waiver(Waiver waiver) {
        waivers.put(waiver.id(), waiver.fingerprint());
    }

    /** The state of a namespace was looked at. */
    void namespace(String namespace) {
        namespaces.add(namespace);
    }

    /** The events on a topic were looked at. */
    void topic(String topic) {
        topics.add(topic);
    }

    /** A rule has looked at who proposes, or why. */
    void proposal(String name, String value) {
        proposal.put(name, value);
    }

    /** How many others were looked at, each version of them counted. */
    int size() {
        return read.size() + histories.values().stream().mapToInt(List::size).sum();
    }

    /** What must not move before the commit. */
    List<Guard> guards() {
        return Stream.<Guard>concat(
                        namespaces.stream().map(Guard.Namespace::new),
                        topics.stream().map(Guard.Topics::of).distinct())
                .toList();
    }

    /** What was looked at beside the changes themselves, as members of the decision's inputs. */
    void addTo(JsonBuilder inputs) {
        JsonBuilder peers = new JsonBuilder();
        read.forEach((id, fingerprint) -> peers.put(id.toString(), orNull(fingerprint)));
        inputs.put("peers", peers.build());
        if (!histories.isEmpty()) {
            JsonBuilder versions = new JsonBuilder();
            histories.forEach((id, history) -> versions.put(id.toString(), fingerprints(history)));
            inputs.put("histories", versions.build());
        }
        if (!proposal.isEmpty()) {
            JsonBuilder asked = new JsonBuilder();
            proposal.forEach(asked::put);
            inputs.put("proposal", asked.build());
        }
        inputs.put(
                "waivers",
                JsonBuilder.array(waivers.entrySet().stream()
                        .map(waiver -> new JsonBuilder()
                                .put("waiver", waiver.getKey().key().toString())
                                .put("fingerprint", waiver.getValue().hex())
                                .build())
                        .toList()));
    }

    /** The fingerprints of versions, oldest first, null for a deletion. */
    static Node fingerprints(List<Version> versions) {
        return JsonBuilder.array(versions.stream()
                .map(version -> orNull(version.content().map(Declaration::fingerprint)))
                .toList());
    }

    static Node orNull(Optional<Fingerprint> fingerprint) {
        return fingerprint
                .<Node>map(print -> JsonBuilder.string(print.hex()))
                .orElseGet(() -> new NullNode(Position.START));
    }
}
