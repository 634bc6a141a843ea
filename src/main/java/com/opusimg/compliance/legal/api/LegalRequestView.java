package com.opusimg.compliance.legal.api;

import com.opusimg.compliance.legal.Assessment;
import com.opusimg.compliance.legal.Disclosure;
import com.opusimg.compliance.legal.Holders;
import com.opusimg.compliance.legal.LegalFacts;
import com.opusimg.compliance.legal.LegalItem;
import com.opusimg.compliance.legal.LegalNotice;
import com.opusimg.compliance.legal.LegalRequest;
import com.opusimg.compliance.legal.Secrecy;
import com.opusimg.platform.KebabCase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A request of an authority as staff see it. What has not happened yet is absent.
 *
 * @param number what people call it
 * @param state {@code received}, {@code assessed}, {@code proposed}, {@code approved}, {@code disclosed} or {@code refused}
 * @param overdue whether its last day is over and it is open
 * @param assessedBy member of staff, as the others
 * @param data what is proposed to be disclosed, approved, or was
 * @param told what the person was told
 */
public record LegalRequestView(
        String id,
        String number,
        String state,
        boolean overdue,
        Instant openedAt,
        Facts facts,
        Secret secrecy,
        Assessment assessment,
        Instant assessedAt,
        UUID assessedBy,
        List<Item> data,
        Instant proposedAt,
        UUID proposedBy,
        Instant approvedAt,
        UUID approvedBy,
        Disclosure disclosure,
        String reason,
        Instant closedAt,
        List<Told> told) {

    /** What the request says; {@code account} is the id of an account, or absent. */
    public record Facts(
            String authority,
            String country,
            String basis,
            String reference,
            String asked,
            LocalDate receivedOn,
            LocalDate dueOn,
            String account) {
        static Facts of(LegalFacts facts) {
            return new Facts(
                    facts.authority(),
                    facts.country(),
                    facts.basis(),
                    facts.reference(),
                    facts.asked(),
                    facts.receivedOn(),
                    facts.dueOn(),
                    facts.account() == null ? null : facts.account().toString());
        }

        LegalFacts given(Holders holders) {
            return new LegalFacts(authority, country, basis, reference, asked, receivedOn, dueOn, holders.of(account));
        }
    }

    /** Whether telling the person is forbidden, until which day, and on what basis. */
    public record Secret(boolean secret, LocalDate secretUntil, String secretBasis) {
        Secrecy given() {
            return new Secrecy(secret, secretUntil, secretBasis);
        }
    }

    /** A set of the data map, why it is needed, and whether it went out. */
    public record Item(String data, String why, boolean disclosed) {
        static Item of(LegalItem item) {
            return new Item(item.getData(), item.getWhy(), item.isDisclosed());
        }
    }

    /** What the person was told, and the proof. */
    public record Told(String what, Instant mailQueuedAt, Instant mailSentAt, Instant seenAt) {
        static Told of(LegalNotice notice) {
            return new Told(
                    KebabCase.of(notice.getKind()), notice.getQueuedAt(), notice.getSentAt(), notice.getSeenAt());
        }
    }

    static LegalRequestView of(
            LegalRequest request, List<LegalItem> items, List<LegalNotice> notices, LocalDate today) {
        Secrecy secrecy = request.secrecy();
        return new LegalRequestView(
                request.getId().toString(),
                request.getNumber(),
                request.getState().id(),
                request.isOverdue(today),
                request.getOpenedAt(),
                Facts.of(request.facts()),
                new Secret(secrecy.forbidden(), secrecy.until(), secrecy.why()),
                request.assessment().orElse(null),
                request.getAssessedAt(),
                request.getAssessedBy(),
                items.stream().map(Item::of).toList(),
                request.getProposedAt(),
                request.getProposedBy(),
                request.getApprovedAt(),
                request.getApprovedBy(),
                request.disclosure().orElse(null),
                request.getReason(),
                request.getClosedAt(),
                notices.stream().map(Told::of).toList());
    }
}
