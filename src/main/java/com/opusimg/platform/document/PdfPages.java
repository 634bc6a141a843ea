package com.opusimg.platform.document;

import com.opusimg.platform.web.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Locale;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** The pages of a document: one after the other, with where the next line goes, and a foot on each once all are there. */
final class PdfPages implements AutoCloseable {
    static final float LEFT = 60;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;
    private static final float TOP = PDRectangle.A4.getHeight() - 64;
    private static final float BOTTOM = 76;
    private static final float FOOT = 40;
    private static final float FOOT_SIZE = 8;
    private static final int DARK = 0x1B2133;
    private static final int LIGHT = 0x565E75;
    private static final int LINE = 0xD5D9E4;
    private static final int GROUND = 0xF1F3F8;

    final PDDocument document = new PDDocument();
    final PdfFont regular;
    final PdfFont strong;
    final PdfTags tags;
    private final String footer;
    private final PDDocumentOutline outline = new PDDocumentOutline();
    private PDPage page;
    private PDPageContentStream content;
    private float y;

    PdfPages(String title, Locale language, Instant at, String author, String footer) throws IOException {
        this.footer = footer;
        this.regular = PdfFont.regular(document);
        this.strong = PdfFont.strong(document);
        this.tags = new PdfTags(document);
        describe(title, language, at, author);
        next();
    }

    private void describe(String title, Locale language, Instant at, String author) {
        document.setVersion(1.7f);
        document.setDocumentId(at.toEpochMilli()); // or it would be the present moment
        var moment = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
        PDDocumentInformation properties = document.getDocumentInformation();
        properties.setTitle(title);
        properties.setAuthor(author);
        properties.setProducer("Opus");
        properties.setCreationDate(moment);
        properties.setModificationDate(moment);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(language.toLanguageTag());
        catalog.setDocumentOutline(outline);
        var preferences = new PDViewerPreferences(catalog.getCOSObject());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
    }

    /** Begins a new page. */
    void next() throws IOException {
        endPage();
        page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        tags.page(page);
        content = new PDPageContentStream(document, page);
        y = TOP;
    }

    /** Whether nothing stands on this page yet. */
    boolean fresh() {
        return y == TOP;
    }

    /** Points that are left on this page. */
    float room() {
        return y - BOTTOM;
    }

    /** Points of a page that nothing stands on. */
    static float height() {
        return TOP - BOTTOM;
    }

    /** Goes down by so many points; at the top of a page space says nothing and is left out. */
    void space(float points) {
        if (!fresh()) {
            y -= points;
        }
    }

    /** Goes down by so many points, also at the top of a page. */
    void down(float points) {
        y -= points;
    }

    /** Begins a new page unless so many points are left. */
    void need(float points) throws IOException {
        if (room() < points && !fresh()) {
            next();
        }
    }

    /** Sets one line, whose top is so many points below where we are. */
    void line(String text, PdfStyle style, float x, float below) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        content.beginText();
        fill(style.light() ? LIGHT : DARK);
        content.setFont((style.strong() ? strong : regular).font(), style.size());
        content.newLineAtOffset(x, y - below - (style.leading() + style.size() * 0.72f) / 2);
        content.showText(text);
        content.endText();
    }

    /** A thin line across, where we are. */
    void rule(float x, float width) throws IOException {
        artifact();
        fill(LINE);
        content.addRect(x, y - 0.5f, width, 0.6f);
        content.fill();
        content.endMarkedContent();
    }

    /** A soft ground below what is set next. */
    void ground(float x, float width, float height) throws IOException {
        artifact();
        fill(GROUND);
        content.addRect(x, y - height, width, height);
        content.fill();
        content.endMarkedContent();
    }

    /** What is set from here to {@link #end} is the content of an element. */
    void begin(PdfTags.Element element) throws IOException {
        content.beginMarkedContent(COSName.getPDFName(element.type()), tags.mark(element));
    }

    /** What is set from here to {@link #end} is no content: it stands elsewhere, or decorates. */
    void artifact() throws IOException {
        content.beginMarkedContent(COSName.getPDFName("Artifact"));
    }

    void end() throws IOException {
        content.endMarkedContent();
    }

    /** A bookmark to where we are. */
    void bookmark(String text) {
        var target = new PDPageXYZDestination();
        target.setPage(page);
        target.setTop((int) y + 8);
        var item = new PDOutlineItem();
        item.setTitle(text);
        item.setDestination(target);
        outline.addLast(item);
    }

    /** The document, with a foot on each page. */
    byte[] finish() throws IOException {
        endPage();
        content = null;
        int count = document.getNumberOfPages();
        for (int number = 1; number <= count; number++) {
            foot(document.getPage(number - 1), Texts.text("document.page", number, count));
        }
        tags.finish();
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private void foot(PDPage of, String number) throws IOException {
        try (var foot = new PDPageContentStream(document, of, AppendMode.APPEND, true, true)) {
            foot.beginMarkedContent(COSName.getPDFName("Artifact"));
            String left = new PdfText(regular).shortened(footer, FOOT_SIZE, WIDTH * 0.75f);
            footText(foot, left, LEFT);
            footText(foot, number, LEFT + WIDTH - regular.width(number, FOOT_SIZE));
            foot.endMarkedContent();
        }
    }

    private void footText(PDPageContentStream foot, String text, float x) throws IOException {
        foot.beginText();
        foot.setNonStrokingColor(part(LIGHT, 16), part(LIGHT, 8), part(LIGHT, 0));
        foot.setFont(regular.font(), FOOT_SIZE);
        foot.newLineAtOffset(x, FOOT);
        foot.showText(text);
        foot.endText();
    }

    private void fill(int rgb) throws IOException {
        content.setNonStrokingColor(part(rgb, 16), part(rgb, 8), part(rgb, 0));
    }

    private static float part(int rgb, int shift) {
        return (rgb >> shift & 0xFF) / 255f;
    }

    private void endPage() throws IOException {
        if (content != null) {
            content.close();
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
