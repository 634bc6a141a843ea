package com.opusimg.platform.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

class PdfDocumentTest {
    private static final Instant AT = Instant.parse("2026-11-27T22:00:00Z");
    /** Scripts beside Latin, and something hostile of each kind. */
    private static final String HOSTILE =
            "\u202Eevil\u202C\u2066\u200B \u0000\u0007\u001B[31m (a) \\ %PDF <</JS>> endstream \uD800 \uE000"
                    + " \u65E5\u672C \uD83D\uDE00 \u05D0 e\u0301\u0301\u0301";

    @Test
    void saysWhatItIs() throws IOException {
        try (PDDocument read = read(sample())) {
            assertThat(read.getDocumentInformation().getTitle()).isEqualTo("Sample of a document");
            assertThat(read.getDocumentInformation().getAuthor()).isEqualTo("Opus");
            assertThat(read.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(AT);
            assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(read.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(read.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
            assertThat(read.getDocumentCatalog()
                            .getDocumentOutline()
                            .children()
                            .iterator()
                            .next()
                            .getTitle())
                    .isEqualTo("Part 1");
        }
    }

    @Test
    void setsTextsOfThreeScripts() throws IOException {
        String text = text(PdfDocument.of("Γράμμα", Locale.ENGLISH, AT)
                .paragraph("Zażółć gęślą jaźń · Ελληνικά · Привет, мир")
                .bullets(List.of("first", "second"))
                .entries(List.of("(a)"), List.of("third"))
                .facts(facts("Name", "Value"))
                .toBytes());
        assertThat(text)
                .contains("Γράμμα", "Zażółć gęślą jaźń · Ελληνικά · Привет, мир", "• first", "(a) third", "Name Value")
                .contains("Page 1 of 1");
    }

    @Test
    void embedsItsFonts() throws IOException {
        try (PDDocument read = read(sample())) {
            var fonts = new ArrayList<PDFont>();
            for (var name : read.getPage(0).getResources().getFontNames()) {
                fonts.add(read.getPage(0).getResources().getFont(name));
            }
            assertThat(fonts)
                    .hasSize(2)
                    .allMatch(PDFont::isEmbedded)
                    .allMatch(font -> font.getName().contains("Inter"));
        }
    }

    @Test
    void theSameContentGivesTheSameBytes() {
        assertThat(sample()).isEqualTo(sample());
    }

    @Test
    void anotherMomentGivesOtherBytes() {
        assertThat(PdfDocument.of("A", Locale.ENGLISH, AT).toBytes())
                .isNotEqualTo(
                        PdfDocument.of("A", Locale.ENGLISH, AT.plusSeconds(1)).toBytes());
    }

    @Test
    void headsOfATableStandOnEachPageAndAreReadOnce() throws IOException {
        byte[] bytes = PdfDocument.of("Table", Locale.ENGLISH, AT)
                .table(
                        List.of("Number", "Word"),
                        IntStream.range(0, 200)
                                .mapToObj(row -> List.of("row" + row, "word"))
                                .toList())
                .toBytes();
        try (PDDocument read = read(bytes)) {
            assertThat(read.getNumberOfPages()).isGreaterThan(3);
            for (int page = 1; page <= read.getNumberOfPages(); page++) {
                assertThat(text(read, page)).contains("Number Word", "Page " + page + " of " + read.getNumberOfPages());
            }
            assertThat(elements(read.getDocumentCatalog().getStructureTreeRoot(), "TH"))
                    .isEqualTo(2);
            assertThat(elements(read.getDocumentCatalog().getStructureTreeRoot(), "TR"))
                    .isEqualTo(201);
        }
        assertThat(text(bytes))
                .contains(IntStream.range(0, 200)
                        .mapToObj(row -> "row" + row + " word")
                        .toList());
    }

    @Test
    void aRowMayBeLongerThanAPage() throws IOException {
        byte[] bytes = PdfDocument.of("Table", Locale.ENGLISH, AT)
                .table(List.of("A", "B"), List.of(List.of("x", "many words ".repeat(2_000)), List.of("last", "row")))
                .toBytes();
        try (PDDocument read = read(bytes)) {
            assertThat(read.getNumberOfPages()).isGreaterThan(2);
        }
        assertThat(text(bytes)).contains("last row");
        staysOnThePage(bytes);
    }

    @Test
    void setsHostileTextAsText() throws IOException {
        byte[] bytes = PdfDocument.of(HOSTILE, Locale.ENGLISH, AT)
                .heading(1, HOSTILE)
                .paragraph(HOSTILE)
                .table(List.of(HOSTILE), List.of(List.of(HOSTILE)))
                .toBytes();
        assertThat(text(bytes))
                .contains("evil", "(a) \\ %PDF <</JS>> endstream")
                .doesNotContain("\u202E", "\u200B", "\u0007", "\u001B", "\u2066");
    }

    @Test
    void breaksWordsWithoutEndAndStaysOnThePage() throws IOException {
        String word = "W".repeat(10_000);
        byte[] bytes = PdfDocument.of(word, Locale.ENGLISH, AT)
                .heading(2, word)
                .paragraph(word)
                .bullets(List.of(word))
                .facts(facts(word, word))
                .table(List.of(word, "b"), List.of(List.of(word, word)), List.of(1, 20))
                .toBytes();
        staysOnThePage(bytes);
        assertThat(text(bytes).replaceAll("[^W]", "").length()).isGreaterThan(6 * 10_000);
    }

    @Test
    void longTextsTakeNoLongTime() {
        Instant start = Instant.now();
        var document = PdfDocument.of("Long", Locale.ENGLISH, AT);
        for (int part = 0; part < 100; part++) {
            document.paragraph("a ".repeat(2_500) + "b".repeat(5_000));
        }
        assertThat(document.toBytes()).isNotEmpty();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void emptyTextsAreSetToo() throws IOException {
        assertThat(text(PdfDocument.of("", Locale.ENGLISH, AT)
                        .heading(1, "")
                        .paragraph("")
                        .table(List.of(""), List.of(List.of("")))
                        .facts(facts("", ""))
                        .bullets(List.of())
                        .toBytes()))
                .contains("Page 1 of 1");
    }

    /** For eyes: what {@link #sample} looks like. */
    @Test
    void leavesASample() throws IOException {
        Files.write(Path.of("target", "sample.pdf"), sample());
    }

    private static byte[] sample() {
        var document = PdfDocument.of("Sample of a document", Locale.ENGLISH, AT)
                .author("Opus")
                .footer("Sample · version 1");
        document.note("As of 27 November 2026, 22:00 UTC.");
        for (int part = 1; part <= 5; part++) {
            document.heading(1, "Part " + part)
                    .paragraph(
                            "This paragraph is long enough to be broken into lines, which stand one below the other. "
                                    .repeat(4))
                    .heading(2, "What stands below")
                    .entries(
                            List.of("(a)", "(b)", "(c)"),
                            List.of(
                                    "the first",
                                    "the second, which is longer than a line and so has another line that begins where the first began, not below the mark",
                                    HOSTILE))
                    .facts(facts("Controller", "Stoneware & Sons ΑΒΓ Жук"))
                    .table(
                            List.of("Processor", "Purpose", "Place"),
                            IntStream.range(0, 6)
                                    .mapToObj(row -> List.of(
                                            "Processor " + row,
                                            "Sends mail to people who asked for it ".repeat(row),
                                            "EU"))
                                    .toList(),
                            List.of(2, 5, 1));
        }
        return document.toBytes();
    }

    private static LinkedHashMap<String, String> facts(String name, String value) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(name, value);
        facts.put("Second", "Another");
        return facts;
    }

    private static PDDocument read(byte[] bytes) throws IOException {
        return Loader.loadPDF(bytes);
    }

    private static String text(byte[] bytes) throws IOException {
        try (PDDocument read = read(bytes)) {
            return new PDFTextStripper().getText(read);
        }
    }

    private static String text(PDDocument read, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(read);
    }

    private static long elements(PDStructureNode node, String type) {
        long own = node instanceof PDStructureElement element
                        && element.getStructureType().equals(type)
                ? 1
                : 0;
        return own
                + StreamSupport.stream(node.getKids().spliterator(), false)
                        .filter(PDStructureNode.class::isInstance)
                        .mapToLong(kid -> elements((PDStructureNode) kid, type))
                        .sum();
    }

    private static void staysOnThePage(byte[] bytes) throws IOException {
        try (PDDocument read = read(bytes)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    assertThat(text.getX() + text.getWidth()).isLessThan(595 - 55);
                    assertThat(text.getX()).isGreaterThan(55);
                    assertThat(text.getY()).isBetween(40f, 842f - 30);
                }
            }.getText(read);
        }
    }
}
