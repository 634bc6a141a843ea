package com.opusimg.message.contact.api;

import com.opusimg.message.contact.BookEntry;
import com.opusimg.message.contact.Card;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A contact as the API shows it.
 *
 * @param version to send along with a change
 * @param source how it came in: {@code own}, {@code vcard}, {@code csv}, {@code picker} or {@code package}
 * @param importId the import that made it; absent for one of the person's own
 * @param imported whether anything of it came by an import
 */
public record ContactView(
        String id,
        int version,
        String name,
        String givenName,
        String familyName,
        List<AddressView> addresses,
        List<NumberView> numbers,
        List<String> groups,
        String source,
        String importId,
        boolean imported,
        Instant createdAt,
        Instant changedAt) {
    /**
     * A mail address.
     *
     * @param label such as {@code home}; absent where there is none
     */
    public record AddressView(String address, String label) {}

    /**
     * A telephone number.
     *
     * @param label such as {@code mobile}; absent where there is none
     */
    public record NumberView(String number, String label) {}

    static ContactView of(BookEntry entry) {
        Card card = entry.card();
        return new ContactView(
                entry.id().toString(),
                entry.version(),
                card.name(),
                card.givenName(),
                card.familyName(),
                card.addresses().stream()
                        .map(one -> new AddressView(one.value(), some(one.label())))
                        .toList(),
                card.numbers().stream()
                        .map(one -> new NumberView(one.value(), some(one.label())))
                        .toList(),
                card.groups(),
                entry.source().id(),
                entry.importId().map(UUID::toString).orElse(null),
                entry.imported(),
                entry.createdAt(),
                entry.changedAt());
    }

    private static String some(String text) {
        return text.isEmpty() ? null : text;
    }
}
