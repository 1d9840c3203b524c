/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            int, string | string, int | 1 0
            'null', int | int | -1 0
            'null', int | string | -1 0
            int, string | long | -1 -1
            int, string | string, long | 1 0
            'null', int, string | boolean, bytes, 'null' | 2 -1 -1
            'null' | int | -1
            {type: array, items: int}, int | {type: array, items: string}, long | 0 1
            {type: fixed, name: F, size: 1}, {type: fixed, name: G, size: 1} | {type: fixed, name: G, size: 1}, {type: fixed, name: F, size: 1} | 1 0
            {type: fixed, name: F, size: 1}, {type: fixed, name: G, size: 1} | {type: fixed, name: H, aliases: [G], size: 1}, {type: fixed, name: I, size: 1} | 1 0
            {type: fixed, name: F, aliases: [I], size: 1}, {type: fixed, name: G, size: 1} | {type: fixed, name: H, size: 1}, {type: fixed, name: I, size: 1} | 1 0
            {type: fixed, name: n.F, size: 1}, {type: fixed, name: n.G, size: 1} | {type: fixed, name: o.G, size: 1}, {type: fixed, name: o.F, size: 1} | 1 0
            {type: fixed, name: F, size: 1}, {type: fixed, name: G, size: 1} | {type: fixed, name: H, size: 1}, {type: fixed, name: I, size: 1} | -1 -1
            {type: fixed, name: F, size: 1}, {type: fixed, name: G, size: 1} | {type: fixed, name: H, aliases: [F, G], size: 1} | 0 -1
            {type: fixed, name: F, size: 1}, int | {type: enum, name: F, symbols: [A]}, int | 0 1
            """)
    void branchesBelongTogetherByTypeAndNameThenAliasThenWhatIsLeft(String first, String second, String matches) {
        assertThat(Arrays.stream(Branches.match(branches(first), branches(second)))
                        .boxed())
                .map(String::valueOf)
                .containsExactly(matches.split(" "));
    }

    private static List<Schema> branches(String types) {
        return Schemas.valid(record("{name: a, type: [" + types + "]}"))
                .schema()
                .getField("a")
                .schema()
                .getTypes();
    }
}
