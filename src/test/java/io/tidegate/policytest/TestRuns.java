/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.admission.Judge;
import io.tidegate.avro.AvroSchemas;
import io.tidegate.policy.PolicyLoader;
import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.rules.Catalogue;

/** The library entry, put together as a command would. */
final class TestRuns {

    private TestRuns() {}

    static PolicyTests tests() {
        Catalogue catalogue = new Catalogue();
        return new PolicyTests(
                new Judge(new AvroSchemas(), catalogue.foundation()),
                new PolicyLoader(catalogue.rules(), new CelRuleLanguage()));
    }
}
