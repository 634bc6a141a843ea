package com.opusimg.message.contact;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A contact with its card open.
 *
 * @param version goes up with each change; whoever changes the contact says which they saw
 * @param importId the import that made it; empty for one of the person's own
 * @param imported whether anything of it came by an import
 */
public record BookEntry(
        ContactId id,
        Card card,
        ContactSource source,
        Optional<UUID> importId,
        boolean imported,
        int version,
        Instant createdAt,
        Instant changedAt) {

    static BookEntry of(Contact contact, TracedCard card) {
        return new BookEntry(
                contact.id(),
                card.card(),
                contact.source(),
                Optional.ofNullable(contact.importId()),
                !card.imports().isEmpty(),
                contact.version(),
                contact.createdAt(),
                contact.changedAt());
    }
}
