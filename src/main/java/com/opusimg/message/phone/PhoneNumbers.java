package com.opusimg.message.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.opusimg.platform.problem.ProblemException;
import java.text.Collator;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which telephone numbers are taken, in which form they are kept, and how much of one is shown. */
public final class PhoneNumbers {
    private static final String FIELD = "number";
    private static final String EXAMPLE = "Give a mobile number such as +44 7911 123456";
    private static final int LONGEST = 40;

    /** As many digits as one may see of a number without being able to call it. */
    private static final int SHOWN = 2;

    /** Letters are digits to the library, as on the keys of a telephone; here they are a mistake. */
    private static final String WRITTEN = "[+0-9 ().\\-/]+";

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /**
     * A country whose numbers can be written without its calling code.
     *
     * @param id two letters (ISO 3166-1)
     * @param name in English
     * @param code the calling code, without a plus sign
     */
    public record Region(String id, String name, int code) {}

    /** Every such country, by name. */
    public static List<Region> regions() {
        return Regions.ALL;
    }

    /** Whether the two letters are those of such a country. */
    public static boolean isRegion(String id) {
        return id != null && NUMBERS.getSupportedRegions().contains(id);
    }

    /**
     * The number in E.164. Refuses with {@code invalid-request} by the field {@code number} what is none, and what is not for messages
     * to one person: no line that costs extra, is free to call, or is no mobile one.
     *
     * @param given as it was typed
     * @param region country of a number without a plus sign; null where it has to have one
     */
    static String check(String given, String region) {
        PhoneNumber number = parse(given == null ? "" : given, region);
        switch (NUMBERS.getNumberType(number)) {
            case MOBILE, FIXED_LINE_OR_MOBILE -> {
                return NUMBERS.format(number, PhoneNumberFormat.E164);
            }
            case PREMIUM_RATE, SHARED_COST, TOLL_FREE ->
                throw wrong("This is a number of a service, at a price of its own. " + EXAMPLE + ".");
            case FIXED_LINE -> throw wrong("This is a landline, which gets no SMS. " + EXAMPLE + ".");
            default -> throw wrong("This is not a mobile number. " + EXAMPLE + ".");
        }
    }

    /** A number with all but its calling code and its last digits hidden, such as {@code +44 •••• ••••56}. */
    static String mask(String e164) {
        PhoneNumber number;
        try {
            number = NUMBERS.parse(e164, null);
        } catch (NumberParseException malformed) {
            throw new IllegalStateException("What is kept is no telephone number.");
        }
        String prefix = "+" + number.getCountryCode();
        String rest = NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL).substring(prefix.length());
        int hidden = (int) rest.chars().filter(Character::isDigit).count() - SHOWN;
        var masked = new StringBuilder(prefix);
        for (char one : rest.toCharArray()) {
            masked.append(Character.isDigit(one) && hidden-- > 0 ? '•' : one);
        }
        return masked.toString();
    }

    private static PhoneNumber parse(String given, String region) {
        String text = Normalizer.normalize(given, Normalizer.Form.NFKC).strip();
        if (text.isEmpty() || text.length() > LONGEST || !text.matches(WRITTEN)) {
            throw wrong(EXAMPLE + ".");
        }
        if (!text.startsWith("+") && region == null) {
            throw wrong(EXAMPLE + ", with a plus sign and the code of the country.");
        }
        try {
            PhoneNumber number = NUMBERS.parse(text, region);
            if (NUMBERS.isValidNumber(number)) {
                return number;
            }
        } catch (NumberParseException malformed) {
            // falls through to the one message below
        }
        throw wrong("There is no such number. " + EXAMPLE + ".");
    }

    private static ProblemException wrong(String message) {
        return ProblemException.invalid(FIELD, message);
    }

    /** Made when the first page asks. */
    private static final class Regions {
        static final List<Region> ALL = NUMBERS.getSupportedRegions().stream()
                .map(id -> new Region(
                        id, Locale.of("", id).getDisplayCountry(Locale.ENGLISH), NUMBERS.getCountryCodeForRegion(id)))
                .sorted(Comparator.comparing(Region::name, Collator.getInstance(Locale.ENGLISH)))
                .toList();
    }
}
