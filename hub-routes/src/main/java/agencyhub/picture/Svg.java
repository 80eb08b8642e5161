package agencyhub.picture;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes one picture, to stand inline in a page. Text and attributes go through a real writer of XML, so no name of an agency can
 * become markup. Attributes are given as name, value, name, value; numbers are rounded to a tenth of a pixel.
 */
final class Svg {
    /** No XML can hold them, and nothing that people read has them. */
    private static final Pattern UNWRITABLE =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final StringWriter written = new StringWriter();
    private final XMLStreamWriter xml;

    /**
     * @param attributes of the picture itself, besides its size
     */
    Svg(double width, double height, Object... attributes) {
        try {
            xml = WRITERS.createXMLStreamWriter(written);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("cannot write to memory", impossible);
        }
        open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + number(width) + " " + number(height));
        attributes(attributes);
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws XMLStreamException;
    }

    Svg open(String element, Object... attributes) {
        write(() -> xml.writeStartElement(element));
        attributes(attributes);
        return this;
    }

    Svg close() {
        write(xml::writeEndElement);
        return this;
    }

    Svg shape(String element, Object... attributes) {
        write(() -> xml.writeEmptyElement(element));
        attributes(attributes);
        return this;
    }

    /** What a pointer resting on it, and a screen reader, says of the element that is open. */
    Svg title(String words) {
        return words("title", words);
    }

    Svg text(double x, double y, String words, Object... attributes) {
        open("text", "x", x, "y", y);
        attributes(attributes);
        return say(words).close();
    }

    Svg words(String element, String words, Object... attributes) {
        return open(element, attributes).say(words).close();
    }

    /** Into the element that is open. */
    Svg say(String words) {
        write(() -> xml.writeCharacters(clean(words)));
        return this;
    }

    /** The whole picture. */
    String finish() {
        write(xml::writeEndDocument); // closes whatever is open
        return written.toString();
    }

    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private void attributes(Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i].toString();
            Object value = namesAndValues[i + 1];
            String text = value instanceof Number number ? number(number.doubleValue()) : clean(value.toString());
            write(() -> xml.writeAttribute(name, text));
        }
    }

    private static String clean(String words) {
        return UNWRITABLE.matcher(words).replaceAll("");
    }

    private static void write(Writing writing) {
        try {
            writing.write();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("cannot write to memory", impossible);
        }
    }
}
