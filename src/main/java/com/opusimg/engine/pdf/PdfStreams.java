package com.opusimg.engine.pdf;

import com.opusimg.engine.ImageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Makes the streams of a document smaller without a change to what is in them. */
final class PdfStreams {

    private static final Set<String> WEAK =
            Set.of("ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "LZWDecode", "LZW", "RunLengthDecode", "RL");

    private static final Set<String> DEFLATED = Set.of("FlateDecode", "Fl");

    private PdfStreams() {}

    /**
     * Deflates what is not compressed, or poorly.
     *
     * @param again also what is deflated already, as hard as it goes
     */
    static void pack(COSDictionary trailer, boolean again) throws ImageException, IOException {
        for (COSStream stream : PdfObjects.streams(trailer)) {
            // XMP stands plain, so that programs find it which do not read documents.
            if (packable(stream, again) && !COSName.METADATA.equals(stream.getCOSName(COSName.TYPE))) {
                pack(stream);
            }
        }
    }

    private static boolean packable(COSStream stream, boolean again) {
        if (stream.containsKey(COSName.F)) {
            return false;
        }
        COSBase filters = stream.getFilters();
        List<COSBase> all = new ArrayList<>();
        if (filters instanceof COSArray list) {
            list.forEach(filter -> all.add(PdfObjects.resolved(filter)));
        } else if (filters != null) {
            all.add(filters);
        }
        boolean deflated = all.size() == 1 && is(all.getFirst(), DEFLATED);
        // What was predicted from its neighbours got smaller by that; taking it apart would undo it.
        return deflated
                ? again && !stream.containsKey(COSName.DECODE_PARMS)
                : all.stream().allMatch(filter -> is(filter, WEAK) || is(filter, DEFLATED));
    }

    private static boolean is(COSBase filter, Set<String> names) {
        return filter instanceof COSName name && names.contains(name.getName());
    }

    private static void pack(COSStream stream) throws IOException {
        byte[] plain;
        try (InputStream in = stream.createInputStream()) {
            plain = in.readAllBytes();
        } catch (IOException | RuntimeException damaged) {
            return;
        }
        COSStream packed = new COSStream();
        try (packed) {
            try (var out = packed.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(plain);
            }
            if (packed.getLength() < stream.getLength()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (InputStream in = packed.createRawInputStream()) {
                    in.transferTo(bytes);
                }
                EmbeddedPicture.replace(stream, bytes.toByteArray(), COSName.FLATE_DECODE);
            }
        }
    }
}
