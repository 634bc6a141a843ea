package com.opusimg.engine.pdf;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;

/** Walks the objects of a document: each once, however they nest and point at each other. */
final class PdfObjects {

    /** The most dictionaries and arrays of a document that is worked on. */
    static final int MOST = 1_000_000;

    private static final int DEEPEST = 20;

    private PdfObjects() {}

    /** Looks at a dictionary, and may change it: what is taken out is not walked into. */
    @FunctionalInterface
    interface Visitor {
        void at(COSDictionary dictionary) throws ImageException, IOException;
    }

    /** Every dictionary and stream that can be reached. */
    static void visit(COSBase root, Visitor visitor) throws ImageException, IOException {
        Set<COSBase> seen = identitySet();
        Deque<COSBase> left = new ArrayDeque<>();
        left.push(root);
        while (!left.isEmpty()) {
            COSBase next = resolved(left.pop());
            if (!(next instanceof COSDictionary || next instanceof COSArray) || !seen.add(next)) {
                continue;
            }
            if (seen.size() > MOST) {
                throw new ImageException(
                        Problem.MEMORY_LIMIT,
                        "This PDF has more than %,d objects, which is the limit. Print it to a new file and try again."
                                .formatted(MOST));
            }
            if (next instanceof COSDictionary dictionary) {
                visitor.at(dictionary);
                dictionary.getValues().forEach(left::push);
            } else {
                ((COSArray) next).forEach(left::push);
            }
        }
    }

    /** Every stream that can be reached. */
    static List<COSStream> streams(COSBase root) throws ImageException, IOException {
        List<COSStream> streams = new ArrayList<>();
        visit(root, dictionary -> {
            if (dictionary instanceof COSStream stream) {
                streams.add(stream);
            }
        });
        return streams;
    }

    /**
     * Takes out references to nothing, which mean null (ISO 32000-1, 7.3.10): written anew, a document has another object with
     * that number.
     */
    static void dropDangling(COSBase root) throws ImageException, IOException {
        visit(root, dictionary -> {
            for (COSName key : List.copyOf(dictionary.keySet())) {
                COSBase value = dictionary.getItem(key);
                if (dangling(value)) {
                    dictionary.removeItem(key);
                } else if (resolved(value) instanceof COSArray list) {
                    dropDangling(list, 0);
                }
            }
        });
    }

    private static void dropDangling(COSArray list, int depth) {
        for (int i = 0; i < list.size() && depth < DEEPEST; i++) {
            if (dangling(list.get(i))) {
                list.set(i, COSNull.NULL);
            } else if (list.get(i) instanceof COSArray inner) {
                dropDangling(inner, depth + 1);
            }
        }
    }

    private static boolean dangling(COSBase value) {
        return value instanceof COSObject reference && reference.getObject() == null;
    }

    /** What a reference points at; null where there is nothing. */
    static COSBase resolved(COSBase object) {
        return object instanceof COSObject reference ? reference.getObject() : object;
    }

    /** Whether a dictionary says to be of a subtype. */
    static boolean is(COSDictionary dictionary, COSName subtype) {
        return subtype.equals(dictionary.getCOSName(COSName.SUBTYPE));
    }

    static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
