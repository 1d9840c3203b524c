/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventSchemaTest {

    @Test
    void listsFieldsWithTheirDeclarationsParentsFirst() {
        EventSchema schema = Schemas.valid(record(
                "{name: id, type: string}",
                "{name: at, type: {type: long, logicalType: timestamp-millis}, default: 0}",
                "{name: who, type: ['null', {type: record, name: Who, fields: [{name: name, type: [string, 'null']}]}]}",
                "{name: tags, type: {type: array, items: string}}",
                "{name: any, type: [int, string, 'null']}",
                "{name: nothing, type: 'null'}",
                "{name: odd, type: {type: int, logicalType: stardate}}"));
        assertThat(schema.fields())
                .extracting(SchemaField::toString)
                .containsExactly(
                        field("id", "/fields/0", "string", "", false, false),
                        field("at", "/fields/1", "long", "timestamp-millis", false, true),
                        field("who", "/fields/2", "record", "", true, false),
                        field("who.name", "/fields/2/type/1/fields/0", "string", "", true, false),
                        field("tags", "/fields/3", "array", "", false, false),
                        field("any", "/fields/4", "union", "", true, false),
                        field("nothing", "/fields/5", "null", "", true, false),
                        field("odd", "/fields/6", "int", "stardate", false, false));
    }

    @Test
    void aTypeReferredToByNamePointsToItsDefinition() {
        EventSchema schema = Schemas.valid("""
                type: record
                name: R
                namespace: shop
                fields:
                  - {name: list, type: {type: array, items: {type: record, name: Money, fields: [{name: amount, type: long}]}}}
                  - {name: total, type: Money}
                  - {name: tax, type: ['null', shop.Money]}
                """);
        assertThat(schema.field("total.amount").orElseThrow().pointer()).hasToString("/fields/0/type/items/fields/0");
        assertThat(schema.field("tax.amount").orElseThrow().pointer()).hasToString("/fields/0/type/items/fields/0");
        assertThat(schema.field("list.amount")).isEmpty();
    }

    @Test
    void aRecordWithinItselfIsListedButNotEntered() {
        EventSchema schema = Schemas.valid(record(
                "{name: next, type: ['null', R]}",
                "{name: twin, type: {type: record, name: T, fields: [{name: up, type: R}, {name: x, type: int}]}}",
                "{name: other, type: T}"));
        assertThat(schema.fields())
                .extracting(SchemaField::path)
                .containsExactly("next", "twin", "twin.up", "twin.x", "other", "other.up", "other.x");
    }

    @Test
    void knowsNoFieldThatIsNotThere() {
        EventSchema schema = Schemas.valid(record("{name: a, type: int}"));
        assertThat(schema.field("")).isEmpty();
        assertThat(schema.field("a.b")).isEmpty();
        assertThat(schema.field("A")).isEmpty();
    }

    private static String field(
            String path, String pointer, String type, String logical, boolean nullable, boolean hasDefault) {
        return "SchemaField[path=" + path + ", pointer=" + pointer + ", type=" + type + ", logicalType="
                + (logical.isEmpty() ? "Optional.empty" : "Optional[" + logical + "]") + ", nullable=" + nullable
                + ", hasDefault=" + hasDefault + "]";
    }
}
