package com.opusimg.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.opusimg.Promise;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.compliance.view.PolicyDeskBean;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.PeriodWords;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filling in, periods, HTML and differences. */
class PolicyTextTest {

    @Test
    void aPlaceholderIsFilledOnceAndWithWhatItSays() {
        var template = new PolicyTemplate("Stays {{a}} and {{ a }}; {{b}}, {{c}}");
        var facts = Map.of(
                "a", PolicyFact.text("{{b}} $1 \\ *x* [l](http://x) <i>", Weight.NEVER),
                "b", PolicyFact.period(Duration.ofHours(7), Weight.NEVER));
        assertThat(template.fill(facts))
                .isEqualTo("Stays {{b}} $1 \\\\ \\*x\\* \\[l\\](http://x) \\<i\\>"
                        + " and {{b}} $1 \\\\ \\*x\\* \\[l\\](http://x) \\<i\\>; 7 hours, {{c}}\n");
        assertThat(template.unknown(facts.keySet())).containsExactly("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__mplssupport__",
                "_em_ & &lt;b&gt; &amp;",
                "# heading",
                "- item",
                "+ item",
                "1. item",
                "2) item",
                "==",
                "~~~ code",
                "a | b",
                "[l](http://x)",
                "`c` *e* <i>"
            })
    void aFactIsReadAsItIsWherever(String words) {
        PolicyFact fact = PolicyFact.text(words, Weight.ALWAYS);
        String html = PolicyHtml.of(new PolicyTemplate("{{a}}").fill(Map.of("a", fact)))
                .html();
        assertThat(html.strip())
                .isEqualTo(
                        "<p>" + words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>");
        assertThat(FactChanges.between(
                                FactRecord.read(
                                        FactRecord.write(Map.of("operator", PolicyFact.text("x", Weight.NEVER)))),
                                Map.of("operator", fact))
                        .words())
                .contains("now “" + words + "”");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000b", "a\u0001b", "a\u000bb", "a\u000cb", "a\u001bb", "a\u0085b", "a\ud800b", "\udc00"})
    void whatNoDatabaseTakesIsNoSummary(String summary) {
        var release = new PolicyPublication.Release(1L, false, summary, null);
        assertThatThrownBy(() -> PolicyPublication.summary(release))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("plain text");
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, 1 person has not been told by mail in time",
        "1200, '1,200 people have not been told by mail in time'"
    })
    @Promise("SEC-7")
    void theDeskSaysHowManyWereToldOfHowManyAndWhoIsLate(long late, String words) {
        var announced = new PolicyDeskBean.Announced(null, new PolicyNotices.Told(1300, 150, 100, 7, 3, late));
        assertThat(new PolicyDeskBean().told(announced))
                .isEqualTo("Of 1,300 people: mail taken by the mail server for 100, waiting for 50;"
                        + " seen on screen by 7, put away by 3.");
        assertThat(new PolicyDeskBean().late(announced)).startsWith(words);
    }

    @Test
    void aSummaryHasLinesAndSigns() {
        assertThat(PolicyPublication.summary(
                        new PolicyPublication.Release(1L, false, " One\r\n\tand 漢字 \ud83d\ude00 ", null)))
                .isEqualTo("One\r\n\tand 漢字 \ud83d\ude00");
    }

    @Test
    void linesEndAlikeWhoeverSavesThem() {
        assertThat(new PolicyTemplate("\r\na\r\nb\rc\n\n").markdown()).isEqualTo("a\nb\nc\n");
    }

    @ParameterizedTest
    @CsvSource({
        "PT24H, 24 hours",
        "P2D, 2 days",
        "P30D, 30 days",
        "P1095D, '1,095 days'",
        "PT1H, 1 hour",
        "PT1M, 1 minute",
        "PT90M, 1 hour 30 minutes",
        "PT90S, 1 minute 30 seconds",
        "P3DT12H, 3 days 12 hours",
        "PT84H, 3 days 12 hours",
        "PT0.5S, 1 second"
    })
    void periodsAreExact(Duration period, String words) {
        assertThat(PeriodWords.of(period)).isEqualTo(words);
        assertThat(new Figures().period(period)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt&colon;alert(1))",
                "[x](data:text/html,<script>alert(1)</script>)",
                "<javascript:alert(1)>",
                "![x](https://elsewhere.example/pixel.png)",
                "![<script>alert(1)</script>](x \"onload=alert(1)\")",
                "[x](https://a.example \"\\\" onmouseover=alert(1) \\\"\")",
                "# <script>alert(1)</script>",
                "```js\"><script>alert(1)</script>\nx\n```",
                "| <script>x</script> | b |\n| --- | --- |\n| <b onclick=x> | c |",
                "<div style=\"position:fixed\">over everything</div>"
            })
    void hostileMarkdownStaysText(String hostile) {
        String html = PolicyHtml.of("Before\n\n" + hostile + "\n\nafter").html();
        assertThat(html).doesNotContainPattern("(?i)<(script|img|iframe|style|div|svg|object|form|input|b )");
        assertThat(html.replaceAll("=\"[^\"]*\"", "")).doesNotContainPattern("(?i)<[^>]* (on\\w+|style|src)\\b");
        assertThat(html).doesNotContainPattern("(?i)href=\"\\s*(javascript|data|vbscript):");
        assertThat(html).contains("Before").contains("after");
    }

    @Test
    void aHeadingTakesNoIdOfThePage() {
        PolicyHtml html = PolicyHtml.of("## main\n\n## Main\n\n## 漢字\n\n### deeper");
        assertThat(html.contents()).extracting(PolicyHtml.Anchor::id).containsExactly("s-main", "s-main-2", "s-part");
        assertThat(html.html()).contains("<h3 id=\"s-deeper\">");
    }

    @Test
    void aTableSaysInEachCellWhatItIs() {
        assertThat(PolicyHtml.of("| What | How long |\n| --- | --- |\n| *Files* | a day |")
                        .html())
                .contains("<th scope=\"col\">What</th>")
                .contains("<td data-label=\"What\"><em>Files</em></td>")
                .contains("<td data-label=\"How long\">a day</td>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ", "<a ", "<!--", "<a@b", "* ", "[", "**a", "`", "| a ", "1. ", "<", "![", "_ *", "\\", "[a](", "# ",
                "# a\n"
            })
    void hugeTextsTakeLittleTime(String repeated) {
        String huge = repeated.repeat(PolicyTemplate.LONGEST / repeated.length());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> PolicyHtml.of(huge));
    }

    @Test
    void differencesAreFoundWordByWord() {
        PolicyDiff diff =
                PolicyDiff.between("Files stay 24 hours.\n\nNothing else.", "Files stay 30 days.\n\nNothing else.");
        assertThat(diff.changes()).isEqualTo(1);
        assertThat(diff.html())
                .contains("<del><span class=\"o-sr\">Removed: </span>24</del>")
                .contains("<ins><span class=\"o-sr\">Added: </span>30</ins>")
                .contains("<p>Nothing else.</p>");
    }

    @Test
    void addedAndRemovedParagraphsAreWhole() {
        assertThat(PolicyDiff.between("a\nb", "a\nb\nnew words").html())
                .contains("<ins><span class=\"o-sr\">Added: </span>new words</ins>");
        assertThat(PolicyDiff.between("a\nold words\nb", "a\nb").html())
                .contains("<del><span class=\"o-sr\">Removed: </span>old words</del>");
        assertThat(PolicyDiff.between("a\n\nb", "a\nb").changes()).isZero();
    }

    @Test
    void aDifferenceShowsMarkupAsText() {
        assertThat(PolicyDiff.between("a", "<img src=x onerror=\"alert(1)\">&").html())
                .contains("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;")
                .doesNotContain("<img");
    }

    @Test
    void textsWithNothingInCommonAreComparedSoon() {
        var before = new StringBuilder();
        var after = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            before.append("b").append(i).append(' ');
            after.append("a").append(i).append(' ');
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> PolicyDiff.between(before.toString(), after.toString()));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> PolicyDiff.between(
                        before.toString().replace(' ', '\n'), after.toString().replace(' ', '\n')));
    }
}
