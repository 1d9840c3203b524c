/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.tidegate.web.Api;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What /q/metrics shows at one time: values by sample, {@code name{tag="value",...}}. */
public record Metrics(Map<String, Double> values) {

    private static final Pattern LINE = Pattern.compile("(?m)^([a-z_0-9]+(?:\\{.*})?) (\\S+)$");
    private static final Pattern TAG = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    public static Metrics of(Api api) {
        Map<String, Double> values = new TreeMap<>();
        Matcher lines = LINE.matcher(api.get("/q/metrics").body());
        while (lines.find()) {
            values.put(lines.group(1), Double.valueOf(lines.group(2)));
        }
        return new Metrics(values);
    }

    /** The value of a sample; 0 where it is not there yet. */
    public double value(String sample) {
        return values.getOrDefault(sample, 0.0);
    }

    /** By how much a sample is more than before. */
    public double since(Metrics before, String sample) {
        return value(sample) - before.value(sample);
    }

    /** The tags of all samples with this name, as they are written. */
    public List<String> samples(String name) {
        return values.keySet().stream()
                .filter(sample -> sample.equals(name) || sample.startsWith(name + "{"))
                .map(sample -> sample.substring(name.length()))
                .toList();
    }

    /** The tags of all samples whose name begins like this, {@code name=value}. */
    List<String> tags(String prefix) {
        return values.keySet().stream()
                .filter(sample -> sample.startsWith(prefix))
                .flatMap(sample -> TAG.matcher(sample).results())
                .map(tag -> tag.group(1) + "=" + tag.group(2))
                .distinct()
                .collect(Collectors.toList());
    }
}
