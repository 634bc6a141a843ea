package com.opusimg.message.phone;

import com.opusimg.message.phone.PhoneRows.Issued;
import com.opusimg.message.phone.PhoneRows.Try;
import com.opusimg.message.phone.SmsSender.Handed;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The telephone number of an account: shown to its person in part, verified by a code that is sent to it, changed in the same way, and
 * removed. Whatever makes something refuses as {@link Standing#requireWork} does.
 */
@ApplicationScoped
public class Phones {
    @Inject
    PhoneRows rows;

    @Inject
    PhoneLimit limit;

    @Inject
    PhoneTexts texts;

    @Inject
    SmsSender sender;

    @Inject
    SmsIntegration integration;

    @Inject
    Standing standing;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * What a person sees of it.
     *
     * @param available whether this installation can send codes
     * @param number the verified number with most digits hidden, or null
     * @param verifiedAt when it was verified, or null
     * @param waiting the code that waits to be entered, or null
     * @param nextAt from when on another code may be asked for, or null for at once
     */
    public record Own(boolean available, String number, Instant verifiedAt, Waiting waiting, Instant nextAt) {}

    /**
     * A code that waits to be entered.
     *
     * @param number that it went to, with most digits hidden
     * @param works false when it is too old, or was tried too often
     * @param expiresAt until when it works
     * @param triesLeft how many wrong ones it stands still
     */
    public record Waiting(String number, boolean works, Instant expiresAt, int triesLeft) {}

    /** What a person sees of their own number. */
    @Transactional
    public Own of(AccountId account) {
        Optional<Phone> phone = rows.phone(account);
        return new Own(
                sender.available(),
                phone.map(Phone::number).map(PhoneNumbers::mask).orElse(null),
                phone.map(Phone::verifiedAt).orElse(null),
                rows.code(account)
                        .map(code -> new Waiting(
                                PhoneNumbers.mask(code.number()),
                                code.worksAt(clock.instant()),
                                code.expiresAt(),
                                code.triesLeft()))
                        .orElse(null),
                rows.nextAt(account).orElse(null));
    }

    /** When the number of an account was verified; empty where it has none. The number itself nobody gets. */
    public Optional<Instant> verified(AccountId account) {
        return rows.phone(account).map(Phone::verifiedAt);
    }

    /** The company that gets the number and carries the message; empty where none is set up. */
    public Optional<String> carrier() {
        Integration declared = integration.integration();
        return declared.configured() ? Optional.of(declared.processor()) : Optional.empty();
    }

    /**
     * Sends a code to a number. It becomes the account's when the code is entered; until then the one before stays. A code that was sent
     * before stops working.
     *
     * @param number as it was typed
     * @param region two letters of the country of a number without a plus sign; null for that of the settings
     * @param remote network address of whoever asks
     * @return whether the message is on its way for certain; otherwise it may be, and its code works if it is
     * @throws ProblemException {@code codes-not-sent} where this installation cannot send any, or this one did not leave;
     *     {@code invalid-request} by the field {@code number}; {@code too-many-requests}
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public boolean start(AccountId account, String number, String region, String remote) {
        standing.requireWork(account);
        requireAvailable();
        if (region != null && !PhoneNumbers.isRegion(region)) {
            throw ProblemException.invalid("region", "Give a country by its two letters, such as GB.");
        }
        String checked = PhoneNumbers.check(
                number, region == null ? settings.get(Settings.SMS_REGION).orElse(null) : region);
        return send(account, checked, remote);
    }

    /** Sends another code to the number that waits to be verified; refuses as {@link #start} does, and where none waits. */
    @Transactional(TxType.NOT_SUPPORTED)
    public boolean again(AccountId account, String remote) {
        standing.requireWork(account);
        requireAvailable();
        String number =
                rows.waiting(account).orElseThrow(() -> ProblemException.invalid("number", "Give the number again."));
        return send(account, number, remote);
    }

    /**
     * Takes the code that was sent: the number is the account's from now on.
     *
     * @throws ProblemException {@code invalid-request} by the field {@code code} for a wrong one, with the tries that are left;
     *     {@code code-expired}; {@code conflict} where the number has opened as many accounts as it may
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void confirm(AccountId account, String code) {
        standing.requireWork(account);
        String digits = code == null ? "" : code.replaceAll("[\\s-]", "");
        if (!digits.matches("[0-9]{" + PhoneRows.DIGITS + "}")) {
            throw ProblemException.invalid("code", "Give the six digits of the code.");
        }
        Try attempt = rows.take(account);
        if (!rows.fits(attempt, digits)) {
            rows.missed(account);
            throw ProblemException.invalid("code", wrong(attempt.left()));
        }
        switch (rows.use(account, attempt.id())) {
            case VERIFIED -> {
                return;
            }
            case REFUSED ->
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "The number is yours, and it has opened as many accounts as one number may. Remove it from one of them first.");
            case GONE -> {
                String gone = "This code was used already, or a newer one was sent.";
                throw new ProblemException(ProblemType.CODE_EXPIRED, gone, List.of(new Violation("code", gone)));
            }
        }
    }

    /** Removes the number, and a code that waits; refuses with {@code not-found} where there is neither. Nothing else ends with it. */
    @Transactional
    public void remove(AccountId account) {
        if (!rows.remove(account)) {
            throw ProblemException.notFound("telephone number");
        }
    }

    /** Outside of any transaction: it waits for somebody else's server. */
    private boolean send(AccountId account, String number, String remote) {
        limit.take(remote);
        Issued issued = rows.issue(account, number);
        Handed handed = sender.send(new Sms(issued.id(), account, issued.number(), texts.of(issued.code())));
        if (handed == Handed.NOT) {
            rows.withdraw(issued.id());
            throw new ProblemException(
                    ProblemType.CODES_NOT_SENT,
                    "The code could not be sent. Nothing was counted; try again in a while.");
        }
        return handed == Handed.OVER;
    }

    private void requireAvailable() {
        if (!sender.available()) {
            throw new ProblemException(
                    ProblemType.CODES_NOT_SENT,
                    "This installation cannot send codes to telephones. Its operator has to set up a provider first.");
        }
    }

    private static String wrong(int left) {
        return switch (left) {
            case 0 -> "This is not the code, and it was the last try. Ask for a new one.";
            case 1 -> "This is not the code. 1 try is left.";
            default -> "This is not the code. " + left + " tries are left.";
        };
    }
}
