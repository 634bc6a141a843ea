package com.opusimg.engine.pdf;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.RemovedMetadata.Group;
import com.opusimg.engine.report.MetadataReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Finds what a document tells about people and programs (ISO 32000-1: 14.3 metadata, 14.4 identifiers, 14.5 data of
 * programs, 12.5.6.2 who wrote annotations, 7.11.4 attached files, 12.6.4.16 scripts, 12.8.4 permissions; ISO 32000-2:
 * 12.10 places). The only list of it: what is found is what is told, taken out and looked for afterwards. What is read
 * stays: pages, annotations' texts, fields of forms, links and bookmarks.
 */
final class PdfTraces {

    private static final int MOST_PACKET = 8 << 20;
    private static final COSName SPIDER = name("SpiderInfo");
    private static final COSName PIECES = name("PieceInfo");
    private static final COSName ATTACHED = name("FileAttachment");
    private static final COSName CREATOR_INFO = name("CreatorInfo");

    /** Of the document information; what is not here is {@link Group#OTHER}. */
    private static final Map<String, Group> INFORMATION = Map.of(
            "Title", Group.COMMENTS,
            "Subject", Group.COMMENTS,
            "Keywords", Group.COMMENTS,
            "Author", Group.AUTHOR,
            "Company", Group.AUTHOR,
            "Creator", Group.SOFTWARE,
            "Producer", Group.SOFTWARE,
            "CreationDate", Group.TIME,
            "ModDate", Group.TIME);

    private final Trace.Finder finder;

    private PdfTraces(Trace.Finder finder) {
        this.finder = finder;
    }

    /** Tells each to the finder, which may remove it at once. */
    static void find(PDDocument document, Trace.Finder finder) throws ImageException, IOException {
        PdfTraces traces = new PdfTraces(finder);
        COSDictionary trailer = document.getDocument().getTrailer();
        traces.information(trailer);
        traces.identifier(trailer);
        traces.catalogue(document.getDocumentCatalog().getCOSObject());
        PdfObjects.visit(trailer, traces::anywhere);
    }

    private void information(COSDictionary trailer) throws ImageException, IOException {
        if (trailer.getDictionaryObject(COSName.INFO) instanceof COSDictionary information) {
            for (COSName key : List.copyOf(information.keySet())) {
                Group group = INFORMATION.getOrDefault(key.getName(), Group.OTHER);
                found(group, key.getName(), text(information.getDictionaryObject(key)), () -> {});
            }
        }
        if (trailer.containsKey(COSName.INFO)) {
            found(Group.OTHER, "Document information", null, () -> trailer.removeItem(COSName.INFO));
        }
    }

    /** An identifier whose halves differ says which document this is a later version of. */
    private void identifier(COSDictionary trailer) throws ImageException, IOException {
        if (trailer.getDictionaryObject(COSName.ID) instanceof COSArray both
                && both.size() == 2
                && !String.valueOf(both.getObject(0)).equals(String.valueOf(both.getObject(1)))) {
            found(Group.OTHER, "Identifier of an earlier version", null, () -> trailer.removeItem(COSName.ID));
        }
    }

    private void catalogue(COSDictionary catalogue) throws ImageException, IOException {
        present(catalogue, SPIDER, Group.SOFTWARE, "Where it was loaded from (SpiderInfo)");
        present(catalogue, name("Perms"), Group.OTHER, "Permissions given by a signature");
        present(catalogue, name("DSS"), Group.AUTHOR, "Certificates (DSS)");
        present(catalogue, COSName.AA, Group.OTHER, "Script");
        COSDictionary opening = catalogue.getCOSDictionary(COSName.OPEN_ACTION);
        if (opening != null && !name("GoTo").equals(opening.getCOSName(COSName.S))) {
            present(catalogue, COSName.OPEN_ACTION, Group.OTHER, "Script");
        }
        COSDictionary names = catalogue.getCOSDictionary(COSName.NAMES);
        if (names != null) {
            present(names, COSName.JAVA_SCRIPT, Group.OTHER, "Script");
            present(names, COSName.EMBEDDED_FILES, Group.OTHER, "Attached files");
        }
        COSDictionary form = catalogue.getCOSDictionary(COSName.ACRO_FORM);
        if (form != null) {
            present(form, COSName.XFA, Group.OTHER, "Second description of the form (XFA)");
        }
    }

    private void anywhere(COSDictionary dictionary) throws ImageException, IOException {
        if (dictionary.getDictionaryObject(COSName.METADATA) instanceof COSStream packet
                && !PdfObjects.is(packet, COSName.IMAGE)
                && !PdfObjects.is(packet, COSName.FORM)) {
            finder.found(new Trace(
                    Group.XMP, "XMP packet", null, packet(packet), () -> dictionary.removeItem(COSName.METADATA)));
        }
        if (dictionary.getDictionaryObject(PIECES) instanceof COSDictionary) {
            present(dictionary, PIECES, Group.SOFTWARE, "Data of programs (PieceInfo)");
        }
        if (dictionary.getDictionaryObject(COSName.LAST_MODIFIED) instanceof COSString) {
            present(dictionary, COSName.LAST_MODIFIED, Group.TIME, "LastModified");
        }
        if (dictionary.getDictionaryObject(CREATOR_INFO) instanceof COSDictionary) {
            present(dictionary, CREATOR_INFO, Group.SOFTWARE, "Program of a layer (CreatorInfo)");
        }
        // A script, whether it stands in a table of names or with a page, a field or a link.
        if (COSName.JAVA_SCRIPT.equals(dictionary.getCOSName(COSName.S))) {
            present(dictionary, COSName.JS, Group.OTHER, "Script");
        }
        if (dictionary.getDictionaryObject(COSName.EF) instanceof COSDictionary) {
            String file = Optional.ofNullable(dictionary.getString(COSName.UF)).orElse(dictionary.getString(COSName.F));
            found(Group.OTHER, "Attached file", file, () -> {
                dictionary.removeItem(COSName.EF);
                dictionary.removeItem(name("RF"));
            });
        }
        if (dictionary.containsKey(COSName.RECT) && dictionary.containsKey(COSName.SUBTYPE)) {
            annotation(dictionary);
        }
        byType(dictionary);
    }

    private void byType(COSDictionary dictionary) throws ImageException, IOException {
        COSName type = dictionary.getCOSName(COSName.TYPE);
        if (COSName.PAGE.equals(type)) {
            present(dictionary, COSName.getPDFName("Thumb"), Group.THUMBNAIL, "Thumbnail of a page");
            present(dictionary, name("VP"), Group.POSITION, "Coordinates of a map");
            present(dictionary, name("LGIDict"), Group.POSITION, "Coordinates of a map");
            attachments(dictionary);
        } else if (COSName.THREAD.equals(type)) {
            present(dictionary, COSName.I, Group.AUTHOR, "Information on an article");
        }
        if (dictionary instanceof COSStream stream && PdfObjects.is(stream, COSName.IMAGE)) {
            present(dictionary, name("OPI"), Group.OTHER, "Name of the original picture (OPI)");
            Optional<EmbeddedPicture> picture = EmbeddedPicture.of(stream);
            if (picture.isPresent()) {
                EmbeddedPicture embedded = picture.get();
                if (embedded.told().count() > 0) {
                    finder.found(new Trace(
                            Group.OTHER, "Metadata of a picture", null, embedded.told(), embedded::removeMetadata));
                }
            }
        }
    }

    private void annotation(COSDictionary annotation) throws ImageException, IOException {
        present(annotation, COSName.M, Group.TIME, "Date of an annotation");
        present(annotation, COSName.CREATION_DATE, Group.TIME, "Date of an annotation");
        present(annotation, COSName.NM, Group.OTHER, "Identifier of an annotation");
        if (!COSName.WIDGET.equals(annotation.getCOSName(COSName.SUBTYPE))) {
            // Of a field it is the name, without which a form does not work.
            present(annotation, COSName.T, Group.AUTHOR, "Author of an annotation");
        }
    }

    private void attachments(COSDictionary page) throws ImageException, IOException {
        COSArray annotations = page.getCOSArray(COSName.ANNOTS);
        for (int i = annotations == null ? -1 : annotations.size() - 1; i >= 0; i--) {
            if (annotations.getObject(i) instanceof COSDictionary one && PdfObjects.is(one, ATTACHED)) {
                COSBase entry = annotations.get(i);
                found(Group.OTHER, "Attached file", null, () -> annotations.removeObject(entry));
            }
        }
    }

    private void present(COSDictionary dictionary, COSName key, Group group, String name)
            throws ImageException, IOException {
        if (dictionary.containsKey(key)) {
            found(group, name, text(dictionary.getDictionaryObject(key)), () -> dictionary.removeItem(key));
        }
    }

    private void found(Group group, String name, String value, Trace.Removal removal)
            throws ImageException, IOException {
        finder.found(new Trace(group, name, value, null, removal));
    }

    private static String text(COSBase value) {
        return switch (value) {
            case COSString string -> string.getString();
            case COSName name -> name.getName();
            case null, default -> null;
        };
    }

    private static Inspection packet(COSStream packet) throws ImageException, IOException {
        try (InputStream in = packet.createInputStream()) {
            return MetadataReport.ofPacket(in.readNBytes(MOST_PACKET)).inspection();
        } catch (IOException | RuntimeException damaged) {
            return MetadataReport.ofPacket(new byte[0]).inspection();
        }
    }

    private static COSName name(String name) {
        return COSName.getPDFName(name);
    }
}
