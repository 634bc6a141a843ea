package com.opusimg.message.search;

import com.opusimg.message.Folder;
import com.opusimg.platform.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What somebody types to search, as a query: words that all have to be there, each as the beginning of one; "words in this order" between
 * quotation marks; {@code from: to: subject: file: in: is: has: before: after:} before a word; and a hyphen before what must not be there.
 * What lies in the trash or waits apart is found only where {@code in:} names it.
 */
final class SearchText {
    /** The longest that is taken. */
    static final int LONGEST = 500;

    private static final int MOST_PARTS = 32;
    private static final Pattern PART = Pattern.compile("(-?)(?:([A-Za-z]+):)?(?:\"([^\"]*)\"?|(\\S+))");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"?|\\S+");
    private static final Analyzer ANALYZER = new SearchAnalyzer();

    private final BooleanQuery.Builder all = new BooleanQuery.Builder();
    private boolean some;
    private boolean placed;

    private SearchText() {}

    /** The query of a text; refuses with {@code invalid-request} one without a word, one too long, and values that an operator has not. */
    static Query parse(String text) {
        if (text == null || text.isBlank()) {
            throw wrong("Say what to search for.");
        }
        if (text.length() > LONGEST) {
            throw wrong("Search for at most " + LONGEST + " characters.");
        }
        var query = new SearchText();
        int parts = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            if (++parts > MOST_PARTS) {
                throw wrong("Search for at most " + MOST_PARTS + " words.");
            }
            query.take(part);
        }
        return query.built();
    }

    /** The query of words that all have to stand in one of the fields, wherever the message lies; refuses what {@link #parse} refuses. */
    static Query words(Collection<MessageSearch.In> fields, String text) {
        if (text.length() > LONGEST) {
            throw wrong("Search for at most " + LONGEST + " characters.");
        }
        List<String> names = fields.stream().map(MessageSearch.In::field).toList();
        var query = new SearchText();
        query.placed = true;
        int parts = 0;
        Matcher part = WORD.matcher(text);
        while (part.find()) {
            if (++parts > MOST_PARTS) {
                throw wrong("Search for at most " + MOST_PARTS + " words.");
            }
            boolean quoted = part.group(1) != null;
            words(names, quoted ? part.group(1) : part.group(), quoted).ifPresent(one -> {
                query.all.add(one, Occur.FILTER);
                query.some = true;
            });
        }
        return query.built();
    }

    private Query built() {
        if (!some) {
            throw wrong("Say what to search for: letters or digits.");
        }
        all.add(new MatchAllDocsQuery(), Occur.FILTER);
        if (!placed) {
            for (Folder apart : List.of(Folder.TRASH, Folder.SCREENER, Folder.KEPT_OUT)) {
                all.add(term(Fields.FOLDER, apart.id()), Occur.MUST_NOT);
            }
        }
        return new ConstantScoreQuery(all.build());
    }

    private void take(Matcher part) {
        boolean quoted = part.group(3) != null;
        String value = quoted ? part.group(3) : part.group(4);
        String operator = part.group(2) == null ? "" : part.group(2).toLowerCase(Locale.ROOT);
        Optional<Query> query = switch (operator) {
            case "" -> words(Fields.WORDS, value, quoted);
            case "from" -> words(List.of(Fields.FROM), value, quoted);
            case "to" -> words(List.of(Fields.TO), value, quoted);
            case "subject" -> words(List.of(Fields.SUBJECT), value, quoted);
            case "file" -> words(List.of(Fields.FILE), value, quoted);
            case "in" -> Optional.of(folder(value));
            case "is" -> Optional.of(flag("is:", value, List.of(Fields.UNREAD, Fields.STARRED)));
            case "has" -> Optional.of(flag("has:", value, List.of(Fields.ATTACHMENT)));
            case "before" -> Optional.of(LongField.newRangeQuery(Fields.AT, Long.MIN_VALUE, dayBegins(value) - 1));
            case "after" -> Optional.of(LongField.newRangeQuery(Fields.AT, dayBegins(value), Long.MAX_VALUE));
            default -> words(Fields.WORDS, part.group().substring(part.end(1) - part.start()), quoted);
        };
        query.ifPresent(one -> {
            all.add(one, part.group(1).isEmpty() ? Occur.FILTER : Occur.MUST_NOT);
            some = true;
        });
    }

    private Query folder(String value) {
        placed = true;
        return term(
                Fields.FOLDER,
                Folder.of(value.toLowerCase(Locale.ROOT))
                        .orElseThrow(() -> wrong("Behind in: stands one of "
                                + Arrays.stream(Folder.values()).map(Folder::id).collect(Collectors.joining(", "))
                                + "."))
                        .id());
    }

    private static Query flag(String operator, String value, List<String> known) {
        String flag = value.toLowerCase(Locale.ROOT);
        if (!known.contains(flag)) {
            throw wrong("Behind " + operator + " stands " + String.join(" or ", known) + ".");
        }
        return term(Fields.IS, flag);
    }

    /** Milliseconds at which a day begins, by UTC. */
    private static long dayBegins(String value) {
        try {
            return LocalDate.parse(value)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeParseException noDay) {
            throw wrong("A day is written as 2026-11-27.");
        }
    }

    private static Optional<Query> words(List<String> fields, String value, boolean quoted) {
        List<String> words = words(value);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        var anywhere = new BooleanQuery.Builder();
        for (String field : fields) {
            anywhere.add(
                    words.size() > 1
                            ? new PhraseQuery(field, words.toArray(String[]::new))
                            : quoted
                                    ? term(field, words.getFirst())
                                    : new PrefixQuery(new Term(field, words.getFirst())),
                    Occur.SHOULD);
        }
        return Optional.of(anywhere.build());
    }

    private static List<String> words(String value) {
        var words = new ArrayList<String>();
        try (var stream = ANALYZER.tokenStream(Fields.TEXT, value)) {
            var word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(word.toString());
            }
            stream.end();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return words;
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private static ProblemException wrong(String message) {
        return ProblemException.invalid("q", message);
    }
}
