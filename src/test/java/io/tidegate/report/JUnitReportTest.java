/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.verdict.Severity;
import io.tidegate.verdict.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** JUnit's XML as a build server's parser gets it. */
class JUnitReportTest {

    private final Report report = ReportFormat.JUNIT.report(ReportOptions.PLAIN);

    @ParameterizedTest
    @MethodSource("io.tidegate.report.HostileVerdicts#texts")
    void isWellFormedAndOfTheSameShapeWhateverTheTexts(String text) throws Exception {
        assertThat(names(parsed(HostileVerdicts.saying(text))))
                .isEqualTo(names(parsed(HostileVerdicts.saying("harmless"))));
    }

    @Test
    void textsComeBackAsTheyWere() throws Exception {
        Element failure = first(parsed(HostileVerdicts.saying("]]> </failure> & \" ' <")), "failure");

        assertThat(failure.getAttribute("message")).isEqualTo("]]> </failure> & \" ' <");
        assertThat(failure.getTextContent()).contains("\n]]> </failure> & \" ' <\n");
    }

    @Test
    void everyChangeIsACaseAndSoIsWhatHasFindingsWithoutBeingChanged() throws Exception {
        Verdict verdict = HostileVerdicts.verdict(
                List.of(HostileVerdicts.finding(Severity.WARN, 0), HostileVerdicts.finding(Severity.DENY, 1)), "k");

        Element suite = parsed(verdict);

        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(elements(suite, "testcase"))
                .extracting(testcase -> testcase.getAttribute("classname") + " " + testcase.getAttribute("name"))
                .containsExactly("tidegate.k k", "tidegate.EventConfig shop/a");
    }

    @Test
    void aCaseFailsOnceWithAllThatIsDeniedAndPrintsTheRest() throws Exception {
        Element testcase =
                elements(parsed(HostileVerdicts.crowd(2)), "testcase").getLast();

        assertThat(elements(testcase, "failure")).singleElement().satisfies(failure -> {
            assertThat(failure.getAttribute("message")).isEqualTo("message 0 (and 1 more)");
            assertThat(failure.getTextContent())
                    .contains("deny group/rule a.yaml:1:1\nmessage 0", "deny group/rule a.yaml:2:1\nmessage 1")
                    .doesNotContain("warn ");
        });
        assertThat(first(testcase, "system-out").getTextContent())
                .contains("warn group/rule", "audit group/rule")
                .doesNotContain("deny ");
    }

    @Test
    void noCaseFailsForAWarningOrAWaiver() throws Exception {
        Verdict verdict = HostileVerdicts.verdict(
                List.of(
                        HostileVerdicts.finding(Severity.WARN, 0),
                        HostileVerdicts.finding(Severity.DENY, 1).waived("shop/w")),
                "k");

        assertThat(elements(parsed(verdict), "failure")).isEmpty();
        assertThat(parsed(verdict).getAttribute("failures")).isEqualTo("0");
    }

    private Element parsed(Verdict verdict) throws ParserConfigurationException, SAXException, IOException {
        String xml = report.of(verdict);
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static List<String> names(Element root) {
        return elements(root, "*").stream().map(Element::getTagName).toList();
    }

    private static Element first(Element root, String name) {
        return elements(root, name).getFirst();
    }

    private static List<Element> elements(Element root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(Element.class::cast)
                .toList();
    }
}
