package com.opusimg.engine.pdf;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Takes out of a document what tells about people and programs: document information, XMP of the document and of all its
 * parts, data of programs, thumbnails, who wrote annotations and when, and scripts. What is read stays: pages, annotations'
 * texts, forms, bookmarks and attached files.
 */
final class PdfCleaner {

    private static final int MOST_OBJECTS = 1_000_000;

    /** Of any dictionary (ISO 32000-1, 14.3, 14.5, 12.3.4). */
    private static final List<COSName> ANYWHERE = names("Metadata", "PieceInfo", "LastModified", "Thumb");

    /** Of annotations that people make, who and when (12.5.2, 12.5.6.2). */
    private static final List<COSName> OF_ANNOTATIONS = names("M", "CreationDate", "NM");

    /** Of the document: what runs when it opens, and signatures' rights (12.6, 12.8.4). */
    private static final List<COSName> OF_CATALOGUE = names("OpenAction", "AA", "JavaScript", "Perms");

    private PdfCleaner() {}

    /** Changes the document in memory. */
    static void clean(PDDocument document) throws ImageException {
        COSDictionary trailer = document.getDocument().getTrailer();
        trailer.removeItem(COSName.INFO);
        remove(document.getDocumentCatalog().getCOSObject(), OF_CATALOGUE);
        visit(trailer, PdfCleaner::cleanOne);
    }

    /** Whether something is left that should not be. */
    static boolean isClean(COSDictionary trailer) throws ImageException {
        boolean[] found = {trailer.containsKey(COSName.INFO)};
        visit(trailer, dictionary -> found[0] |= ANYWHERE.stream().anyMatch(dictionary::containsKey));
        return !found[0];
    }

    private static void cleanOne(COSDictionary dictionary) {
        remove(dictionary, ANYWHERE);
        // A script, whether it stands in a table of names or with a page, a field or a link (12.6.4.16).
        if (COSName.JAVA_SCRIPT.equals(dictionary.getCOSName(COSName.S))) {
            dictionary.removeItem(COSName.JS);
        }
        boolean annotation = dictionary.containsKey(COSName.RECT) && dictionary.containsKey(COSName.SUBTYPE);
        if (annotation) {
            remove(dictionary, OF_ANNOTATIONS);
            if (!COSName.WIDGET.equals(dictionary.getCOSName(COSName.SUBTYPE))) {
                // Of a field it is the name, without which a form does not work.
                dictionary.removeItem(COSName.T);
            }
        }
        if (dictionary.getDictionaryObject(COSName.PARAMS) instanceof COSDictionary params) {
            remove(params, names("CreationDate", "ModDate", "Mac"));
        }
    }

    private static void remove(COSDictionary dictionary, List<COSName> names) {
        names.forEach(dictionary::removeItem);
    }

    /** Every dictionary that can be reached, each once, however they nest and point at each other. */
    static void visit(COSBase root, Consumer<COSDictionary> visitor) throws ImageException {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> left = new ArrayDeque<>();
        left.push(root);
        while (!left.isEmpty()) {
            COSBase taken = left.pop();
            COSBase next = taken instanceof COSObject reference ? reference.getObject() : taken;
            if (!(next instanceof COSDictionary || next instanceof COSArray) || !seen.add(next)) {
                continue;
            }
            if (seen.size() > MOST_OBJECTS) {
                throw new ImageException(
                        Problem.MEMORY_LIMIT,
                        "This PDF has more than %d objects. Print it to a new file and try again."
                                .formatted(MOST_OBJECTS));
            }
            if (next instanceof COSDictionary dictionary) {
                visitor.accept(dictionary);
                dictionary.getValues().forEach(left::push);
            } else {
                ((COSArray) next).forEach(left::push);
            }
        }
    }

    private static List<COSName> names(String... names) {
        return List.of(names).stream().map(COSName::getPDFName).toList();
    }
}
