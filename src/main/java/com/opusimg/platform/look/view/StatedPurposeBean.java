package com.opusimg.platform.look.view;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.look.Known;
import com.opusimg.platform.look.LookReason;
import com.opusimg.platform.look.Looks;
import com.opusimg.platform.look.Statement;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.PersonSeen.Purpose;
import com.opusimg.platform.security.PersonSeen.Seen;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.omnifaces.util.Faces;

/**
 * What the member of staff looks at people for, for as long as it holds in their session. Without it people are hidden on every page;
 * with it each that is shown is noted once.
 */
@Named("stated")
@RequestScoped
public class StatedPurposeBean {
    private static final String KEY = Statement.class.getName();

    @Inject
    Looks looks;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private final Map<AccountId, Optional<Known.Name>> names = new HashMap<>();
    private Purpose purpose;
    private String reference;

    /** States the purpose. */
    public void state() {
        caller.required();
        Problems.attempt(() -> keep(LookReason.stated(purpose, reference)));
    }

    private void keep(LookReason reason) {
        Faces.setSessionAttribute(KEY, new Statement(caller.account(), reason, clock.instant()));
    }

    /** Hides people again. */
    public void hide() {
        Faces.removeSessionAttribute(KEY);
        names.clear();
    }

    /** Whether people are shown now. */
    public boolean isShown() {
        return statement().isPresent();
    }

    /** What was stated; null where people are hidden. */
    public LookReason getReason() {
        return statement().map(Statement::reason).orElse(null);
    }

    /** Until when people are shown; null where they are hidden. */
    public Instant getUntil() {
        return statement().map(Statement::until).orElse(null);
    }

    /** Somebody's mail address; what stands for them while they are hidden. Nobody is hidden from themselves. */
    public String address(AccountId person) {
        return isShown(person)
                ? known(person).map(Known.Name::address).orElseGet(() -> Texts.text("look.gone", Looks.hidden(person)))
                : Looks.hidden(person);
    }

    /** Somebody's name; nothing while they are hidden, or where the account is gone. */
    public String name(AccountId person) {
        return isShown(person) ? known(person).map(Known.Name::name).orElse("") : "";
    }

    /** Words that tell who somebody is; what stands for them while they are hidden. */
    public String words(AccountId person, String words) {
        if (!isShown(person)) {
            return Looks.hidden(person);
        }
        known(person);
        return words;
    }

    /** Whether addresses of people without an account are shown that stand with an object; that they are is noted. */
    public boolean showsOutsiders(String type, UUID object) {
        statement()
                .filter(statement -> statement.first(object))
                .ifPresent(statement -> looks.noteOutsiders(type, object, caller.account(), statement.reason()));
        return isShown();
    }

    private boolean isShown(AccountId person) {
        return person.equals(caller.account()) || isShown();
    }

    private Optional<Known.Name> known(AccountId person) {
        return names.computeIfAbsent(person, this::find);
    }

    private Optional<Known.Name> find(AccountId person) {
        return statement()
                .filter(statement -> statement.first(person, Seen.PROFILE))
                .map(statement -> looks.name(person, caller.account(), statement.reason()))
                .orElseGet(() -> looks.again(person));
    }

    private Optional<Statement> statement() {
        return Optional.ofNullable(Faces.<Statement>getSessionAttribute(KEY))
                .filter(one -> one.holds(caller.account(), clock.instant()));
    }

    /** The purposes to choose from. */
    public Purpose[] getPurposes() {
        return Purpose.values();
    }

    public Purpose getPurpose() {
        return purpose;
    }

    public void setPurpose(Purpose purpose) {
        this.purpose = purpose;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }
}
