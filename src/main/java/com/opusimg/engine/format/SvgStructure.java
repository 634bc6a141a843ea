package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * SVG: the size stands in the root element, in CSS units (1 in = 96 px) or as the size of its view box. Nothing behind that
 * element is read, no document type is looked at, and no entity is resolved.
 */
final class SvgStructure implements Structure {

    /** How far the root element may stand from the beginning. */
    private static final int HEAD = 256 * 1024;

    private static final int TAIL = 64 * 1024;
    private static final int EM = 16;
    private static final Pattern LENGTH =
            Pattern.compile("\\s*([+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]{1,2})?)\\s*([a-z%]*)\\s*");

    /** Pixels of each unit. */
    private static final Map<String, Double> UNITS = Map.of(
            "",
            1.0,
            "px",
            1.0,
            "pt",
            96 / 72.0,
            "pc",
            16.0,
            "in",
            96.0,
            "cm",
            96 / 2.54,
            "mm",
            9.6 / 2.54,
            "em",
            (double) EM,
            "ex",
            EM / 2.0);

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        int length = (int) Math.min(TAIL, in.size());
        String tail = in.text(in.size() - length, length)
                .replaceAll("(?s)<!--.*?-->", "")
                .stripTrailing();
        if (!tail.endsWith("svg>") && !tail.endsWith("/>")) {
            throw ImageException.truncated();
        }
        double[] size = size(in.bytes(0, (int) Math.min(HEAD, in.size())));
        if (size == null) {
            throw new ImageException(
                    ImageException.Problem.CORRUPT_FILE,
                    "This SVG does not say how large it is. Give its first element a width and height, or a viewBox.");
        }
        long width = Math.max(1, Math.round(size[0]));
        long height = Math.max(1, Math.round(size[1]));
        limits.check(width, height);
        return new ImageInfo(Format.SVG, (int) width, (int) height, 1, 1, true);
    }

    private static double[] size(byte[] head) throws ImageException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        try {
            XMLStreamReader reader =
                    factory.createXMLStreamReader(new ByteArrayInputStream(head), StandardCharsets.UTF_8.name());
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // Prolog and comments.
            }
            if (!reader.getLocalName().equals("svg")) {
                throw ImageException.corrupt();
            }
            return size(
                    reader.getAttributeValue(null, "width"),
                    reader.getAttributeValue(null, "height"),
                    reader.getAttributeValue(null, "viewBox"));
        } catch (XMLStreamException | RuntimeException e) {
            throw ImageException.corrupt(e);
        }
    }

    /** As SVG 2 has it: what is not given, or given relative to a page that is not there, follows from the view box. */
    private static double[] size(String width, String height, String viewBox) {
        double[] box = box(viewBox);
        double across = length(width);
        double down = length(height);
        if (across > 0 && down > 0) {
            return new double[] {across, down};
        }
        if (box == null) {
            return null;
        }
        if (across > 0) {
            return new double[] {across, across * box[1] / box[0]};
        }
        return down > 0 ? new double[] {down * box[0] / box[1], down} : box;
    }

    private static double[] box(String viewBox) {
        if (viewBox == null) {
            return null;
        }
        String[] numbers = viewBox.strip().split("[\\s,]+");
        if (numbers.length != 4) {
            return null;
        }
        double width = length(numbers[2]);
        double height = length(numbers[3]);
        return width > 0 && height > 0 ? new double[] {width, height} : null;
    }

    /** Pixels; 0 if there is no length to be had. */
    private static double length(String text) {
        Matcher matcher = LENGTH.matcher(text == null ? "" : text);
        if (!matcher.matches() || !UNITS.containsKey(matcher.group(2))) {
            return 0;
        }
        return Double.parseDouble(matcher.group(1)) * UNITS.get(matcher.group(2));
    }
}
