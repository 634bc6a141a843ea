package com.opusimg.engine.format;

import java.nio.charset.StandardCharsets;

/** The XMP packet (ISO 16684-1) with the kept fields, for GIF, which knows no Exif. */
public final class XmpPacket {

    private XmpPacket() {}

    /**
     * A packet that says the kept fields and nothing else. The same values give the same bytes.
     *
     * @param values what is kept by name
     * @return UTF-8; empty if there is nothing to say
     */
    public static byte[] of(KeptValues values) {
        if (values.fields().isEmpty()) {
            return new byte[0];
        }
        StringBuilder xml = new StringBuilder("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">");
        if (values.creator() != null) {
            xml.append("<dc:creator><rdf:Seq><rdf:li>")
                    .append(escaped(values.creator()))
                    .append("</rdf:li></rdf:Seq></dc:creator>");
        }
        if (values.copyright() != null) {
            xml.append("<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">")
                    .append(escaped(values.copyright()))
                    .append("</rdf:li></rdf:Alt></dc:rights>");
        }
        if (values.date() != null) {
            String day = values.date().substring(0, 10).replace(':', '-');
            xml.append("<photoshop:DateCreated>")
                    .append(day)
                    .append('T')
                    .append(values.date().substring(11))
                    .append(values.offset() == null ? "" : values.offset())
                    .append("</photoshop:DateCreated>");
        }
        return xml.append("</rdf:Description></rdf:RDF></x:xmpmeta>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
