package com.opusimg.platform.look;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.look.Known.Name;
import com.opusimg.platform.security.PersonSeen;
import com.opusimg.platform.security.PersonSeen.Seen;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Notes looks of staff, and lets nobody see who somebody is without one. */
@ApplicationScoped
public class Looks {
    private static final int TAIL = 8;

    @Inject
    AuditLog audit;

    @Inject
    Event<PersonSeen> seen;

    @Inject
    Known known;

    /** Who somebody is, noted with the reason; none where the account is gone. Of themselves nothing is noted. */
    @Transactional
    public Optional<Name> name(AccountId person, AccountId by, LookReason reason) {
        Optional<Name> name = known.name(person);
        name.ifPresent(found -> note(person, by, Seen.PROFILE, reason));
        return name;
    }

    /** Who somebody is of whom a look was noted for the same reason already, or who looks themselves. */
    @Transactional
    public Optional<Name> again(AccountId person) {
        return known.name(person);
    }

    /** Notes that staff saw something of somebody's. */
    @Transactional
    public void note(AccountId person, AccountId by, Seen what, LookReason reason) {
        if (person.equals(by)) {
            return;
        }
        audit.record(
                by,
                LookAction.PERSON_SEEN,
                "account",
                person.value(),
                KebabCase.of(reason.purpose()) + " " + KebabCase.of(what));
        seen.fire(new PersonSeen(person, by, what, reason.purpose(), reason.reference()));
    }

    /** Notes that staff saw addresses of people without an account, which stand with an object; there is nobody here to tell. */
    @Transactional
    public void noteOutsiders(String type, UUID object, AccountId by, LookReason reason) {
        audit.record(by, LookAction.PERSON_SEEN, type, object, KebabCase.of(reason.purpose()));
    }

    /** What stands for somebody whom nobody stated a purpose for: the end of the account's id, which tells two apart. */
    public static String hidden(AccountId person) {
        String id = person.toString();
        return Texts.text("look.hidden", id.substring(id.length() - TAIL));
    }
}
