package com.opusimg.message.contact;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads contacts from tables as Google Contacts, Outlook, Thunderbird and others write them, row by row. What a column holds is told by its
 * head, and commas, semicolons and tabulators between columns are told apart by the first line.
 */
final class CsvReading {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.SKIP_EMPTY_LINES)
            .build();

    private static final int MOST_COLUMNS = 1000;
    private static final int LONGEST_FIRST_LINE = 100_000;

    /** Between the values of one cell, as Google writes them. */
    private static final Pattern SEVERAL = Pattern.compile("\\s*:::\\s*");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(home|work|business|other|personal|primary|secondary) )?(?:e-?mail|mail)s?(?: ?address)?(?: ?[0-9]+)?"
                    + "(?: address)?(?: - value)?|(?:e-?mail|mail) [0-9]+ (?:address|- value)");
    private static final Pattern ADDRESS_LABEL = Pattern.compile("(?:e-?mail|mail) [0-9]+ - (?:type|label)");
    private static final Pattern NUMBER =
            Pattern.compile("(home|work|business|mobile|cell|cellular|car|other|primary|main"
                    + "|company main|radio|callback|isdn|pager|fax|home fax|business fax|work fax|other fax)?"
                    + " ?(?:tele)?(?:phone|fax|number|tel|pager|mobile|cell)?(?: ?number)?(?: [0-9]+)?(?: - value)?");
    private static final Pattern NUMBER_LABEL = Pattern.compile("(?:tele)?phone [0-9]+ - (?:type|label)");

    private static final Set<String> FULL_NAME = Set.of("name", "full name", "display name", "contact name", "contact");
    private static final Set<String> GIVEN_NAME = Set.of("first name", "given name", "first", "forename", "firstname");
    private static final Set<String> MIDDLE_NAME = Set.of("middle name", "additional name", "middle");
    private static final Set<String> FAMILY_NAME =
            Set.of("last name", "family name", "last", "surname", "lastname", "second name");
    private static final Set<String> GROUPS =
            Set.of("labels", "group membership", "categories", "groups", "group", "category");

    /** Heads that would be numbers by their words and are not. */
    private static final Set<String> NO_NUMBER =
            Set.of("", "home", "work", "business", "other", "primary", "main", "number");

    private enum Kind {
        FULL_NAME,
        GIVEN_NAME,
        MIDDLE_NAME,
        FAMILY_NAME,
        ADDRESS,
        NUMBER,
        /** Of the address or number in the column behind it. */
        LABEL,
        GROUPS,
        DROPPED
    }

    /**
     * A column.
     *
     * @param say the label that its head gives, or the name under which it is dropped
     */
    private record Column(Kind kind, String say) {}

    private final Drafts drafts;
    private final List<Column> columns;

    private CsvReading(Drafts drafts, List<Column> columns) {
        this.drafts = drafts;
        this.columns = columns;
    }

    /** Reads all of a file; refuses one that is no table, or of which no column says who somebody is. */
    static void read(Reader text, Drafts into) throws IOException {
        var buffered = new BufferedReader(text, LONGEST_FIRST_LINE);
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(buffered));
        int line = 0;
        try (MappingIterator<String[]> rows =
                MAPPER.readerFor(String[].class).with(schema).readValues(buffered)) {
            if (!rows.hasNextValue()) {
                throw unusable();
            }
            var table = new CsvReading(into, columns(rows.nextValue()));
            while (rows.hasNextValue()) {
                line++;
                table.take(rows.nextValue());
            }
        } catch (JacksonException malformed) {
            throw new ProblemException(
                    ProblemType.CORRUPT_FILE,
                    "The table cannot be read behind row " + line
                            + ": a cell in quotes does not end, or goes on behind them." + " Nothing was taken in.");
        }
    }

    private void take(String[] row) {
        if (Stream.of(row).allMatch(cell -> cell == null || cell.isBlank())) {
            return;
        }
        Drafts.Reading reading = drafts.next();
        String label = "";
        String given = "";
        String middle = "";
        for (int i = 0; i < Math.min(row.length, columns.size()); i++) {
            String cell = row[i] == null ? "" : row[i].strip();
            Column column = columns.get(i);
            switch (column.kind()) {
                case LABEL -> label = label(cell);
                case ADDRESS, NUMBER -> {
                    value(reading, column, cell, label);
                    label = "";
                }
                case FULL_NAME -> reading.name(cell);
                case GIVEN_NAME -> given = cell;
                case MIDDLE_NAME -> middle = cell;
                case FAMILY_NAME -> reading.familyName(cell);
                case GROUPS -> groups(reading, cell);
                case DROPPED -> {
                    if (!cell.isEmpty()) {
                        reading.notKept(column.say());
                    }
                }
            }
        }
        reading.givenName(Card.joined(given, middle));
        reading.end();
    }

    private static void value(Drafts.Reading reading, Column column, String cell, String label) {
        String say = label.isEmpty() ? column.say() : label;
        for (String one : SEVERAL.split(cell)) {
            if (column.kind() == Kind.ADDRESS) {
                reading.address(one, say, null);
            } else {
                reading.number(one, say, null);
            }
        }
    }

    /** Groups that everybody is in, as Google has them, begin with an asterisk. */
    private static void groups(Drafts.Reading reading, String cell) {
        Stream.of(cell.split(":::|;"))
                .map(String::strip)
                .filter(group -> !group.startsWith("*") && !group.equalsIgnoreCase("myContacts"))
                .forEach(reading::group);
    }

    /** As Google writes them: with an asterisk before the one that is used most, and "Obsolete" for those that are no more. */
    private static String label(String cell) {
        String plain = cell.replaceFirst("^\\*\\s*", "");
        return switch (plain.toLowerCase(Locale.ROOT)) {
            case "internet" -> "";
            case "home", "work", "mobile", "other", "main", "pager", "home fax", "work fax" ->
                plain.toLowerCase(Locale.ROOT);
            default -> plain;
        };
    }

    private static List<Column> columns(String[] heads) {
        if (heads.length > MOST_COLUMNS) {
            throw unusable();
        }
        var columns = new ArrayList<Column>();
        for (String head : heads) {
            columns.add(column(Words.clean(head)));
        }
        boolean anybody = columns.stream()
                .anyMatch(column ->
                        column.kind() != Kind.DROPPED && column.kind() != Kind.LABEL && column.kind() != Kind.GROUPS);
        if (!anybody) {
            throw unusable();
        }
        return columns;
    }

    private static Column column(String head) {
        String plain = head.toLowerCase(Locale.ROOT);
        if (FULL_NAME.contains(plain)) {
            return new Column(Kind.FULL_NAME, "");
        }
        if (GIVEN_NAME.contains(plain)) {
            return new Column(Kind.GIVEN_NAME, "");
        }
        if (MIDDLE_NAME.contains(plain)) {
            return new Column(Kind.MIDDLE_NAME, "");
        }
        if (FAMILY_NAME.contains(plain)) {
            return new Column(Kind.FAMILY_NAME, "");
        }
        if (GROUPS.contains(plain)) {
            return new Column(Kind.GROUPS, "");
        }
        if (ADDRESS_LABEL.matcher(plain).matches()
                || NUMBER_LABEL.matcher(plain).matches()) {
            return new Column(Kind.LABEL, "");
        }
        Matcher address = ADDRESS.matcher(plain);
        if (address.matches()) {
            return new Column(Kind.ADDRESS, place(address.group(1)));
        }
        Matcher number = NUMBER.matcher(plain);
        if (!NO_NUMBER.contains(plain) && number.matches()) {
            return new Column(Kind.NUMBER, numberLabel(plain, number.group(1)));
        }
        return new Column(Kind.DROPPED, head.isEmpty() ? Dropped.OTHER : Dropped.head(head));
    }

    private static String numberLabel(String plain, String place) {
        if (plain.contains("mobile") || plain.contains("cell")) {
            return "mobile";
        }
        if (plain.contains("pager")) {
            return "pager";
        }
        String label = place == null ? "" : place(place.replace("fax", "").strip());
        return plain.contains("fax") ? (label + " fax").strip() : label;
    }

    private static String place(String word) {
        return switch (word == null ? "" : word) {
            case "business", "work" -> "work";
            case "home", "personal" -> "home";
            case "primary", "secondary", "" -> "";
            case "company main" -> "main";
            default -> word;
        };
    }

    /** What stands most often outside of quotes in the first line. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_FIRST_LINE);
        int[] counts = new int[3];
        boolean quoted = false;
        for (int i = 0, next = text.read(); i < LONGEST_FIRST_LINE - 1 && next >= 0; i++, next = text.read()) {
            if (next == '"') {
                quoted = !quoted;
            } else if (!quoted && (next == '\n' || next == '\r') && i > 0) {
                break;
            } else if (!quoted && ",;\t".indexOf(next) >= 0) {
                counts[",;\t".indexOf(next)]++;
            }
        }
        text.reset();
        return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
    }

    private static ProblemException unusable() {
        return new ProblemException(
                ProblemType.UNSUPPORTED_FORMAT,
                "None of the columns of this table is a name, a mail address or a telephone number. Its first line has to say what"
                        + " the columns hold, as in exports of Google Contacts, Outlook or Thunderbird. Nothing was taken in.");
    }
}
