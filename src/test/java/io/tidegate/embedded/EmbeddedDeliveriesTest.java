/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import io.tidegate.registry.DeliveriesContract;
import io.tidegate.registry.Registry;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDeliveriesTest extends DeliveriesContract {

    @TempDir
    private Path directory;

    @Override
    protected Registry open() {
        return EmbeddedRegistry.open(directory, Clock.systemUTC());
    }
}
