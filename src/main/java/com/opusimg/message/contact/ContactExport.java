package com.opusimg.message.contact;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Writes cards as vCards, version 3 (RFC 2426) or 4 (RFC 6350), for other address books. */
public final class ContactExport {
    private static final String CARD = "VCARD";

    /** The types that both versions know, by the labels that stand for them. */
    private static final Map<String, String> TYPES = Map.of(
            "home", "home",
            "work", "work",
            "mobile", "cell",
            "pager", "pager",
            "fax", "fax");

    private final VObjectWriter out;
    private int labels;

    private ContactExport(VObjectWriter out) {
        this.out = out;
    }

    /**
     * Writes cards one after the other. Whatever stands in a text is escaped, so that none becomes a line of its own.
     *
     * @param four whether as version 4
     */
    public static void write(List<Card> cards, boolean four, Writer out) throws IOException {
        var writer = new VObjectWriter(out, SyntaxStyle.NEW);
        for (Card card : cards) {
            new ContactExport(writer).write(card, four ? "4.0" : "3.0");
        }
        writer.flush();
    }

    private void write(Card card, String version) throws IOException {
        out.writeBeginComponent(CARD);
        out.writeVersion(version);
        out.writeProperty("FN", VObjectPropertyValues.escape(card.title()));
        out.writeProperty(
                "N",
                VObjectPropertyValues.writeStructured(
                        List.of(List.of(card.familyName()), List.of(card.givenName()), List.of(), List.of(), List.of()),
                        true));
        for (Card.Entry address : card.addresses()) {
            write("EMAIL", address);
        }
        for (Card.Entry number : card.numbers()) {
            write("TEL", number);
        }
        if (!card.groups().isEmpty()) {
            out.writeProperty("CATEGORIES", VObjectPropertyValues.writeList(card.groups()));
        }
        out.writeEndComponent(CARD);
    }

    /** A label that is no type stands in a property beside the value, as Apple writes it and others read it. */
    private void write(String name, Card.Entry entry) throws IOException {
        var property = new VObjectProperty(name, VObjectPropertyValues.escape(entry.value()));
        String type = TYPES.get(entry.label());
        if (type != null) {
            var parameters = new VObjectParameters();
            parameters.put("TYPE", type);
            property.setParameters(parameters);
        } else if (!entry.label().isEmpty()) {
            property.setGroup("item" + ++labels);
        }
        out.writeProperty(property);
        if (property.getGroup() != null) {
            out.writeProperty(
                    new VObjectProperty(property.getGroup(), "X-ABLabel", VObjectPropertyValues.escape(entry.label())));
        }
    }
}
