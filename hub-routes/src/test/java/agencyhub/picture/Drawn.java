package agencyhub.picture;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A picture as whoever reads its markup finds it. */
record Drawn(Element root) {

    static Drawn of(Chart chart) {
        return of(chart.svg());
    }

    static Drawn of(String svg) {
        try {
            return new Drawn(DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement());
        } catch (SAXException | IOException | ParserConfigurationException unreadable) {
            throw new AssertionError("is no XML: " + svg, unreadable);
        }
    }

    List<Element> all(String element) {
        NodeList found = root.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(n -> (Element) found.item(n))
                .toList();
    }

    List<Element> ofClass(String name) {
        return all("*").stream()
                .filter(element ->
                        Arrays.asList(element.getAttribute("class").split(" ")).contains(name))
                .toList();
    }

    List<String> texts() {
        return all("text").stream().map(Element::getTextContent).toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
