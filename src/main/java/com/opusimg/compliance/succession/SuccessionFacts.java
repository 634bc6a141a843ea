package com.opusimg.compliance.succession;

import com.opusimg.platform.mail.AddressSyntax;
import com.opusimg.platform.problem.Wrongs;
import java.net.URI;
import java.time.LocalDate;

/**
 * What is written down of a transfer of the business.
 *
 * @param way by which way the business changes hands
 * @param what goes over
 * @param successor name of the successor, one line
 * @param country where it sits, two letters (ISO 3166-1)
 * @param address its postal address
 * @param contact its mail address for questions about privacy
 * @param website its page on the web, of https; null where there is none
 * @param terms by which the successor is bound to the published policies, and where that stands
 * @param shown what it saw of people's data before
 * @param shownWhy why it saw personal data, and how little; null where it saw none
 * @param summary what it means for people, in plain words: they are told it
 * @param effectiveOn the day (UTC) on which it takes over
 */
public record SuccessionFacts(
        Way way,
        What what,
        String successor,
        String country,
        String address,
        String contact,
        String website,
        String terms,
        Shown shown,
        String shownWhy,
        String summary,
        LocalDate effectiveOn) {
    private static final int LONGEST_SUMMARY = 1000;
    private static final int LONGEST_ADDRESS = 500;

    /** By which way a business changes hands. */
    public enum Way {
        MERGER,
        ACQUISITION,
        /** Parts of the business are sold, and not the company. */
        ASSETS,
        /** To another company of the same group. */
        AFFILIATE,
        /** The company stays the same and is called something else: nobody new gets anything. */
        RENAMED;

        /** Whether somebody else gets people's data, so that they have to be told. */
        public boolean handsOver() {
            return this != RENAMED;
        }
    }

    /** What goes over. */
    public enum What {
        EVERYTHING,
        OPUSIMG,
        OPTMSG
    }

    /** What a successor saw of people's data while it was negotiated. */
    public enum Shown {
        NOTHING,
        /** Counts and sums that lead to nobody. */
        FIGURES,
        PERSONAL_DATA
    }

    SuccessionFacts checked(LocalDate today, Wrongs wrong) {
        if (way == null) {
            wrong.add("way", "Say by which way the business changes hands.");
        }
        if (what == null) {
            wrong.add("what", "Say what goes over.");
        }
        String name = wrong.line(successor, "successor", "Say who takes over.");
        String seat = wrong.country(country, "country");
        String post = wrong.text(address, "address", LONGEST_ADDRESS, "Give the postal address of the successor.");
        String mail = contact == null ? "" : contact.strip();
        if (!AddressSyntax.isAddress(mail)) {
            wrong.add("contact", "Give a mail address at which people reach the successor.");
        }
        String page = website == null || website.isBlank() ? null : website.strip();
        if (page != null && !isPage(page)) {
            wrong.add("website", "Give an address that begins with https://, or none.");
        }
        String bound = wrong.text(
                terms,
                "terms",
                "Write by what the successor is bound to the published policies, and where that stands.");
        if (shown == null) {
            wrong.add("shown", "Say what the successor saw of people's data so far.");
        }
        String why = shown == Shown.PERSONAL_DATA
                ? wrong.text(shownWhy, "shownWhy", "Say why it saw personal data, and how little.")
                : null;
        String words = wrong.text(summary, "summary", LONGEST_SUMMARY, "Say in plain words what it means for people.");
        if (wrong.day(effectiveOn, "effectiveOn", "Give the day on which the successor takes over, such as 2027-03-01.")
                && effectiveOn.isAfter(today.plusYears(10))) {
            wrong.add("effectiveOn", "This day is more than ten years ahead.");
        }
        return new SuccessionFacts(way, what, name, seat, post, mail, page, bound, shown, why, words, effectiveOn);
    }

    private static boolean isPage(String text) {
        try {
            URI uri = URI.create(text);
            return text.length() <= Wrongs.LINE && "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
