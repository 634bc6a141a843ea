package com.opusimg.consent.view;

import com.opusimg.consent.BrowserChoices;
import com.opusimg.consent.BrowserChoices.Answer;
import com.opusimg.consent.ConsentCookie;
import com.opusimg.consent.Consents;
import com.opusimg.consent.Decision;
import com.opusimg.consent.Decisions;
import com.opusimg.consent.MailChoices;
import com.opusimg.consent.MailStanding.State;
import com.opusimg.consent.Method;
import com.opusimg.consent.Questions;
import com.opusimg.consent.Signal;
import com.opusimg.consent.StorageRegister;
import com.opusimg.consent.StoredItem;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.omnifaces.util.Faces;

/** The page "Privacy choices". It works without scripts: what is chosen comes with the form, as the page was shown. */
@Named("choices")
@RequestScoped
public class ChoicesBean {
    private static final String PAGE = "/privacy-choices";
    private static final int SHOWN = 20;

    @Inject
    BrowserChoices choices;

    @Inject
    MailChoices mail;

    @Inject
    Consents consents;

    @Inject
    Decisions decisions;

    @Inject
    Questions questions;

    @Inject
    ConsentCookie cookie;

    @Inject
    HttpServletRequest request;

    private Optional<Decision> standing;
    private ListPage<Decision> list;

    @PostConstruct
    void load() {
        standing = consents.standing(request);
        list = ListPage.of(
                decisions.list(
                        identity().map(Identity::account).orElse(null),
                        cookie.readOwn(request)
                                .map(ConsentCookie.Content::browser)
                                .orElse(null),
                        cursor(),
                        SHOWN + 1),
                SHOWN,
                Decision::id,
                Function.identity());
    }

    /** Refuses everything optional. */
    public void refuse() {
        save(Set.of(), true);
    }

    /** Saves what is switched on. */
    public void keep() {
        save(given("granted"), false);
    }

    /** Allows everything that is asked for. */
    public void allow() {
        save(questions.purposes(Channel.BROWSER).stream().map(Purpose::id).collect(Collectors.toSet()), false);
    }

    /** Hash of what the page shows. */
    public String getText() {
        return questions.asked(Channel.BROWSER, Method.CHOICES).hash();
    }

    /** The groups, in their order. */
    public List<Category> getCategories() {
        return List.of(Category.values());
    }

    /** The optional purposes of a group that this browser is asked for. */
    public List<Purpose> purposes(Category category) {
        return questions.purposes(category);
    }

    /** Whether a purpose is allowed now. */
    public boolean allowed(Purpose purpose) {
        return consents.allows(request, purpose.id());
    }

    /** What is kept in browsers for a group, by its names, or would be if it were allowed. */
    public String stored(Category category) {
        String keys =
                StorageRegister.items(category).stream().map(StoredItem::key).collect(Collectors.joining(", "));
        if (keys.isEmpty()
                || (category != Category.NECESSARY && purposes(category).isEmpty())) {
            return Texts.text("consent.nothingStored");
        }
        boolean now =
                category == Category.NECESSARY || purposes(category).stream().anyMatch(this::allowed);
        return now ? keys : Texts.text("consent.storedOnce", keys);
    }

    /** The signals that this browser sends, in words; empty where it sends none. */
    public String getSignals() {
        List<String> names = Signal.of(request).stream()
                .map(signal -> Texts.text("consent.signal." + signal.name()))
                .toList();
        return names.size() == 2
                ? Texts.text("consent.signal.and", names.get(0), names.get(1))
                : String.join("", names);
    }

    /** Whether something is allowed although the browser sends a signal: the person chose so after it did. */
    public boolean isOverridden() {
        return !Signal.of(request).isEmpty()
                && questions.purposes(Channel.BROWSER).stream().anyMatch(this::allowed);
    }

    /** Whether the last answer no longer counts, since something else is asked today. */
    public boolean isOutdated() {
        return standing.filter(one -> !decisions.stands(one)).isPresent();
    }

    /** The decision that counts, or null. */
    public Decision getStanding() {
        return standing.orElse(null);
    }

    /** Whether the person opts out of sale and sharing, by a signal or by their own word. */
    public boolean isSaleOptOut() {
        return consents.saleOptOut(request);
    }

    /** Whether news by mail is asked for here, of somebody who is signed in. */
    public boolean isMailAsked() {
        return isMailOffered() && identity().isPresent();
    }

    /** Whether there are news by mail here. */
    public boolean isMailOffered() {
        return !questions.purposes(Channel.MAIL).isEmpty();
    }

    /** The purposes that go by mail. */
    public List<Purpose> getMailPurposes() {
        return questions.purposes(Channel.MAIL);
    }

    /** How a purpose by mail stands for the account. */
    public State mailStanding(Purpose purpose) {
        return identity().map(who -> mail.standing(who.account(), purpose.id())).orElse(State.OFF);
    }

    /** The decisions of this browser and account, the latest first. */
    public List<Decision> getList() {
        return list.items();
    }

    /** Where the list goes on, or null at its end. */
    public String getOlder() {
        return list.nextCursor();
    }

    /** What a decision allowed, in words. */
    public String summary(Decision decision) {
        String granted = decision.choice().granted().stream()
                .sorted()
                .map(id -> Purposes.find(id).map(Purpose::title).orElse(id)) // it may be one of earlier times
                .collect(Collectors.joining(", "));
        return granted.isEmpty()
                ? Texts.text("consent.receipts.nothing")
                : Texts.text("consent.receipts.allowed", granted);
    }

    private void save(Set<String> granted, boolean optOut) {
        try {
            choices.answer(
                    request,
                    Faces.getResponse(),
                    new Answer(
                            granted,
                            optOut || !given("saleOptOut").isEmpty(),
                            Method.CHOICES,
                            Faces.getRequestParameter("text"),
                            previous()));
            if (isMailAsked()) {
                mail.answer(identity().orElseThrow().account(), optOut ? Set.of() : given("mail"));
            }
            Faces.redirect(PAGE + "?saved");
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    /** A cursor that is none of ours leads to the start. */
    private static UUID cursor() {
        try {
            return ListPage.decode(Faces.getRequestParameter("cursor"));
        } catch (ProblemException forged) {
            return ListPage.decode(null);
        }
    }

    private Optional<Identity> identity() {
        return Optional.ofNullable((Identity) request.getAttribute(Identity.ATTRIBUTE));
    }

    private static Set<String> given(String name) {
        String[] values = Faces.getRequestParameterValues(name);
        return values == null ? Set.of() : Arrays.stream(values).collect(Collectors.toSet());
    }

    private static UUID previous() {
        String id = Faces.getRequestParameter("previous");
        try {
            return id == null || id.isEmpty() ? null : UUID.fromString(id);
        } catch (IllegalArgumentException forged) {
            throw ProblemException.invalid("previous", "This page is out of date. Load it again.");
        }
    }
}
