/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** What is known of the build of this program. */
final class Build implements IVersionProvider {

    private static final String FILE = "/io/tidegate/cli/build.properties";

    Build() {}

    /** The version alone. */
    static String version() {
        return properties().getProperty("version", "unknown");
    }

    @Override
    public String[] getVersion() {
        Properties known = properties();
        String commit = known.getProperty("commit", "");
        return new String[] {"tidegate " + version() + (commit.isEmpty() ? "" : " (" + commit + ")")};
    }

    private static Properties properties() {
        Properties properties = new Properties();
        try (@Nullable InputStream in = Build.class.getResourceAsStream(FILE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a resource of the program cannot be read", e);
        }
        return properties;
    }
}
