package com.opusimg.message.contact;

import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import ezvcard.parameter.EmailType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Email;
import ezvcard.property.FormattedName;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.VCardProperty;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Writes cards as vCards, version 3 (RFC 2426) or 4 (RFC 6350), for other address books. */
public final class ContactExport {
    private static final Map<String, String> TYPES =
            Map.of("home", "home", "work", "work", "mobile", "cell", "pager", "pager", "fax", "fax");

    private ContactExport() {}

    /**
     * Writes cards one after the other.
     *
     * @param four whether as version 4
     */
    public static void write(List<Card> cards, boolean four, Writer out) throws IOException {
        var writer = new VCardWriter(out, four ? VCardVersion.V4_0 : VCardVersion.V3_0);
        writer.setAddProdId(false);
        writer.setVersionStrict(false);
        for (Card card : cards) {
            writer.write(vcard(card));
        }
        writer.flush();
    }

    private static VCard vcard(Card card) {
        var vcard = new VCard();
        vcard.setFormattedName(new FormattedName(card.title()));
        var name = new StructuredName();
        name.setGiven(card.givenName().isEmpty() ? null : card.givenName());
        name.setFamily(card.familyName().isEmpty() ? null : card.familyName());
        vcard.setStructuredName(name);
        int labels = 0;
        for (Card.Entry entry : card.addresses()) {
            var email = new Email(entry.value());
            if (TYPES.containsKey(entry.label())) {
                email.getTypes().add(EmailType.get(TYPES.get(entry.label())));
            } else {
                labels = label(vcard, email, entry.label(), labels);
            }
            vcard.addEmail(email);
        }
        for (Card.Entry entry : card.numbers()) {
            var telephone = new Telephone(entry.value());
            if (TYPES.containsKey(entry.label())) {
                telephone.getTypes().add(TelephoneType.get(TYPES.get(entry.label())));
            } else {
                labels = label(vcard, telephone, entry.label(), labels);
            }
            vcard.addTelephoneNumber(telephone);
        }
        if (!card.groups().isEmpty()) {
            vcard.setCategories(card.groups().toArray(String[]::new));
        }
        return vcard;
    }

    /** A label of the person's own stands in a property beside the value, as Apple writes it and others read it. */
    private static int label(VCard vcard, VCardProperty property, String label, int before) {
        if (label.isEmpty()) {
            return before;
        }
        String group = "item" + (before + 1);
        property.setGroup(group);
        // As raw text, which nobody else escapes.
        RawProperty words = vcard.addExtendedProperty("X-ABLabel", VObjectPropertyValues.escape(label));
        words.setGroup(group);
        return before + 1;
    }
}
