package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queue of staff: what is due first comes first, and what stands waits behind. */
@ApplicationScoped
public class CaseListing {
    private static final Pattern NUMBER = Pattern.compile("(?:a-?)?(\\d{1,15})", Pattern.CASE_INSENSITIVE);
    static final Set<State> OPEN = EnumSet.of(State.RECEIVED, State.IDENTITY, State.IN_PROGRESS, State.REFUSING);
    private static final Duration SOON = Duration.ofDays(7);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    RightsLinks links;

    @Inject
    People people;

    /** Which cases. */
    public enum Tab {
        OPEN,
        /** Open ones of the member of staff who looks. */
        MINE,
        CLOSED;

        /** The tab of a name in an address; the first for any other. */
        public static Tab of(String name) {
            for (Tab tab : values()) {
                if (tab.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return tab;
                }
            }
            return OPEN;
        }
    }

    /**
     * How the queue stands.
     *
     * @param late past their day
     * @param soon to be answered within seven days
     * @param identity whose sender is not known
     * @param unconfirmed under a law that sets a day for it, and whose receipt is not confirmed
     */
    public record Standing(long open, long mine, long late, long soon, long identity, long unconfirmed) {}

    /**
     * Cases for a page of a list.
     *
     * @param search a case's number, an account's id or a mail address; or null
     */
    @Transactional
    public List<RightsCase> page(Tab tab, String search, AccountId viewer, int first, int size) {
        String order = tab == Tab.CLOSED
                ? " order by c.closedAt desc, c.id desc"
                : " order by case when c.pausedAt is null then 0 else 1 end, c.dueAt, c.id";
        return query("select c", order, RightsCase.class, tab, search, viewer)
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    /** How many cases {@link #page} goes through. */
    @Transactional
    public long count(Tab tab, String search, AccountId viewer) {
        return query("select count(c)", "", Long.class, tab, search, viewer).getSingleResult();
    }

    /** Cases before the given one (exclusive), the newest first. */
    @Transactional
    public List<RightsCase> before(UUID id, int limit) {
        return em.createQuery("select c from RightsCase c where c.id < :id order by c.id desc", RightsCase.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How the queue stands now. */
    @Transactional
    public Standing standing(AccountId viewer) {
        Instant now = clock.instant();
        return new Standing(
                count("", Map.of()),
                count(" and c.assignedTo = :viewer", Map.of("viewer", viewer.value())),
                count(" and c.pausedAt is null and c.dueAt <= :now", Map.of("now", now)),
                count(
                        " and c.pausedAt is null and c.dueAt > :now and c.dueAt <= :soon",
                        Map.of("now", now, "soon", now.plus(SOON))),
                count(" and c.state = :identity", Map.of("identity", State.IDENTITY)),
                count(" and c.acknowledgeDue is not null and c.acknowledgedAt is null", Map.of()));
    }

    private long count(String more, Map<String, ?> parameters) {
        var query = em.createQuery("select count(c) from RightsCase c where c.state in :open" + more, Long.class)
                .setParameter("open", OPEN);
        parameters.forEach(query::setParameter);
        return query.getSingleResult();
    }

    private <T> TypedQuery<T> query(
            String select, String order, Class<T> type, Tab tab, String search, AccountId viewer) {
        var parameters = new HashMap<String, Object>();
        parameters.put("open", OPEN);
        String where = tab == Tab.CLOSED ? " where c.state not in :open" : " where c.state in :open";
        if (tab == Tab.MINE) {
            where += " and c.assignedTo = :viewer";
            parameters.put("viewer", viewer.value());
        }
        if (search != null && !search.isBlank()) {
            where += search(search.strip(), parameters);
        }
        TypedQuery<T> query = em.createQuery(select + " from RightsCase c" + where + order, type);
        parameters.forEach(query::setParameter);
        return query;
    }

    /** An address is looked up by its digest, and as that of an account; nothing is searched in what is sealed. */
    private String search(String text, Map<String, Object> parameters) {
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            parameters.put("number", Long.parseLong(number.group(1)));
            return " and c.number = :number";
        }
        parameters.put(
                "account",
                people.byAddress(text).map(person -> person.account().value()).orElseGet(() -> accountId(text)));
        parameters.put("address", links.addressKey(text));
        return " and (c.accountId = :account or c.addressKey = :address)";
    }

    private static UUID accountId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            return Ids.NIL;
        }
    }
}
