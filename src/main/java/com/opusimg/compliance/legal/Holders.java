package com.opusimg.compliance.legal;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.People;
import com.opusimg.rights.People.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds the account that a request of an authority is about: authorities name people by their address, programs by an id. */
@ApplicationScoped
public class Holders {
    @Inject
    People people;

    /**
     * The account of a mail address or an id; null where the text is empty.
     *
     * @throws ProblemException as {@code invalid-request} by {@code account} where there is none
     */
    public AccountId of(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String given = text.strip();
        return (given.contains("@") ? people.byAddress(given).map(Person::account) : id(given))
                .orElseThrow(() -> ProblemException.invalid("account", Texts.text("legal.accountWrong")));
    }

    private static Optional<AccountId> id(String text) {
        try {
            return Optional.of(AccountId.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
