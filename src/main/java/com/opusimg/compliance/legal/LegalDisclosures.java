package com.opusimg.compliance.legal;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.DataMap;
import com.opusimg.platform.datamap.MappedSet;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.problem.Wrongs;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Discloses the least, with four eyes: one member of staff proposes which sets of the data map go out and why each is needed, another
 * approves, and nothing beyond that goes out.
 */
@ApplicationScoped
public class LegalDisclosures {
    @Inject
    EntityManager em;

    @Inject
    LegalRequests requests;

    @Inject
    DataMap map;

    @Inject
    Settings settings;

    /** A set that is to go out, and why it is needed. */
    public record Proposed(String data, String why) {}

    /** The closed list: every set that this installation keeps, by title. */
    public List<MappedSet> choices() {
        return map.sets(settings).stream()
                .sorted(Comparator.comparing(MappedSet::title))
                .toList();
    }

    /** What a set is called, or its id where the map has it no more. */
    public String title(String data) {
        return map.find(data).map(MappedSet::title).orElse(data);
    }

    /** Proposes what goes out, in place of an earlier proposal that nobody has approved. */
    @Transactional
    public LegalRequest propose(UUID id, List<Proposed> items, AccountId by) {
        LegalRequest request = requests.lock(id, LegalState.ASSESSED, LegalState.PROPOSED);
        if (!request.assessment().map(Assessment::obliges).orElse(false)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The request is not valid, does not bind, or is contested: nothing is disclosed upon it.");
        }
        List<Proposed> checked = checked(items);
        em.createQuery("delete from LegalItem i where i.requestId = :id")
                .setParameter("id", id)
                .executeUpdate();
        checked.forEach(one -> em.persist(new LegalItem(request, one.data(), one.why())));
        request.propose(by, requests.now());
        requests.record(by, LegalAction.LEGAL_DISCLOSURE_PROPOSED, request, sets(checked.size()));
        return request;
    }

    /** Approves the proposal. Refuses whoever assessed the request or made the proposal, and whom it is about. */
    @Transactional
    public LegalRequest approve(UUID id, AccountId by) {
        LegalRequest request = requests.lock(id, LegalState.PROPOSED);
        if (request.isOf(by)) {
            throw new ProblemException(
                    ProblemType.NOT_ALLOWED,
                    "A second member of staff approves it: nobody who assessed the request or proposed what goes out, or whom it is about.");
        }
        request.approve(by, requests.now());
        requests.record(by, LegalAction.LEGAL_DISCLOSURE_APPROVED, request, null);
        return request;
    }

    /**
     * Notes what went out and closes the request.
     *
     * @param data ids of the sets that went out: all that was approved, or fewer
     */
    @Transactional
    public LegalRequest disclose(UUID id, List<String> data, Disclosure given, AccountId by) {
        LegalRequest request = requests.lock(id, LegalState.APPROVED);
        var wrong = new Wrongs();
        Disclosure disclosure = given.checked(requests.today(), wrong);
        Map<String, LegalItem> approved =
                requests.items(id).stream().collect(Collectors.toMap(LegalItem::getData, Function.identity()));
        Set<String> out = data == null ? Set.of() : new HashSet<>(data);
        if (out.isEmpty()) {
            wrong.add("data", "Say which data went out.");
        } else if (!approved.keySet().containsAll(out)) {
            wrong.add("data", "Nothing but what was approved goes out.");
        }
        wrong.refuse();
        out.forEach(one -> approved.get(one).disclosed());
        request.disclose(disclosure, by, requests.now());
        requests.record(by, LegalAction.LEGAL_DISCLOSED, request, sets(out.size()));
        return request;
    }

    private static String sets(int count) {
        return count == 1 ? "1 set" : count + " sets";
    }

    private List<Proposed> checked(List<Proposed> items) {
        var wrong = new Wrongs();
        if (items == null || items.isEmpty()) {
            wrong.add("data", "Choose which data goes out.");
            wrong.refuse();
        }
        Set<String> known = map.sets(settings).stream().map(MappedSet::id).collect(Collectors.toSet());
        var seen = new HashSet<String>();
        for (Proposed one : items) {
            if (one == null || one.data() == null || one.data().isBlank()) {
                wrong.add("data", "Choose which data goes out.");
            } else if (!known.contains(one.data())) {
                wrong.add("data", "The data map has no such set.");
            } else if (!seen.add(one.data())) {
                wrong.add("data", "Name each set once.");
            }
        }
        wrong.refuse();
        List<Proposed> checked = items.stream()
                .map(one -> new Proposed(one.data(), wrong.text(one.why(), "why", "Say of each set why it is needed.")))
                .toList();
        wrong.refuse();
        return checked;
    }
}
