/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.Verdict;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The verdict as JUnit's XML, as Jenkins and GitLab read it: a case for everything that is changed or has a finding, which
 * fails where something is denied; all else that was found is in the case's output. They read one failure of a case, so
 * there is one, with all that is denied.
 */
final class JUnitReport implements Report {

    private record Subject(String kind, String key) {}

    @Override
    public String of(Verdict verdict) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            write(Printable.of(verdict), xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void write(Verdict verdict, XMLStreamWriter xml) throws XMLStreamException {
        SequencedMap<Subject, List<Finding>> cases = cases(verdict);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "tidegate");
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute(
                "failures",
                Long.toString(cases.values().stream()
                        .filter(findings -> !denied(findings).isEmpty())
                        .count()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("time", "0");
        xml.writeCharacters("\n");
        for (var entry : cases.entrySet()) {
            writeCase(entry.getKey(), entry.getValue(), xml);
        }
        element("  ", "system-out", Summary.of(verdict), xml);
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    /** Changes in the verdict's order, then what has findings without being changed. */
    private static SequencedMap<Subject, List<Finding>> cases(Verdict verdict) {
        SequencedMap<Subject, List<Finding>> cases = new LinkedHashMap<>();
        for (ChangeSummary change : verdict.changes()) {
            cases.put(new Subject(change.kind(), change.event()), new ArrayList<>());
        }
        for (Finding finding : Weight.worstFirst(verdict)) {
            cases.computeIfAbsent(new Subject(finding.kind(), finding.event()), _ -> new ArrayList<>())
                    .add(finding);
        }
        return cases;
    }

    private static List<Finding> denied(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> Weight.of(finding) == Weight.DENY)
                .toList();
    }

    private static void writeCase(Subject subject, List<Finding> findings, XMLStreamWriter xml)
            throws XMLStreamException {
        List<Finding> denied = denied(findings);
        List<Finding> others =
                findings.stream().filter(finding -> !denied.contains(finding)).toList();
        xml.writeCharacters("  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "tidegate." + subject.kind());
        xml.writeAttribute("name", subject.key());
        Optional<String> file = findings.stream()
                .flatMap(finding -> Optional.ofNullable(finding.location()).stream())
                .map(Location::file)
                .findFirst();
        if (file.isPresent()) {
            xml.writeAttribute("file", file.get());
        }
        xml.writeAttribute("time", "0");
        xml.writeCharacters("\n");
        if (!denied.isEmpty()) {
            writeFailure(denied, xml);
        }
        if (!others.isEmpty()) {
            element("    ", "system-out", text(others), xml);
        }
        xml.writeCharacters("  ");
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static void writeFailure(List<Finding> denied, XMLStreamWriter xml) throws XMLStreamException {
        Finding first = denied.getFirst();
        xml.writeCharacters("    ");
        xml.writeStartElement("failure");
        xml.writeAttribute("type", first.rule().toString());
        xml.writeAttribute(
                "message", first.message() + (denied.size() > 1 ? " (and " + (denied.size() - 1) + " more)" : ""));
        xml.writeCharacters(text(denied));
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static void element(String indent, String name, String text, XMLStreamWriter xml)
            throws XMLStreamException {
        xml.writeCharacters(indent);
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static String text(List<Finding> findings) {
        return findings.stream().map(JUnitReport::text).collect(Collectors.joining("\n\n"));
    }

    private static String text(Finding finding) {
        String place = Optional.ofNullable(finding.location())
                .map(location -> " " + location)
                .orElse("");
        return Weight.of(finding).word() + " " + finding.rule() + place + "\n" + finding.message()
                + Details.of(finding).stream()
                        .map(line -> "\n" + line.aligned())
                        .collect(Collectors.joining());
    }
}
