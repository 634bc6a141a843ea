package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that nobody has, and the codes that are written to the mail folder where there is no provider for SMS. */
final class Telephones {

    /** 555-0100 to 555-0199 are for fiction in every area of the North American Numbering Plan. */
    private static final List<String> AREAS = List.of(
            "201", "202", "203", "205", "206", "207", "208", "209", "210", "212", "213", "214", "215", "216", "217",
            "218", "219", "220", "223", "224", "225", "227", "228", "229");

    private static final int IN_AN_AREA = 100;
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Pattern CODE = Pattern.compile("(?s)(\\d{6}) is your code.*\\n@\\S+ #(\\d{6})\\s*");

    private Telephones() {}

    /** A number that no other test of this run has, in E.164. */
    static String number() {
        int next = COUNT.getAndIncrement();
        return "+1" + AREAS.get(next / IN_AN_AREA % AREAS.size()) + "5550" + (IN_AN_AREA + next % IN_AN_AREA);
    }

    /** Where the messages to a number are found in the folder. */
    static String address(String number) {
        return number + "@sms.invalid";
    }

    /** The code that was last sent to a number. */
    static String code(OpusServer server, String number) {
        return codeIn(server.mail().to(address(number)).getLast().text());
    }

    /** The code in a message; it has to stand in its last line as well, bound to the site. */
    static String codeIn(String text) {
        Matcher code = CODE.matcher(text);
        assertThat(code.matches()).as(text).isTrue();
        assertThat(code.group(1)).isEqualTo(code.group(2));
        return code.group(1);
    }

    /** Another code than this one. */
    static String wrong(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }
}
