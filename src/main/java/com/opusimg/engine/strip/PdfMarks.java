package com.opusimg.engine.strip;

import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.KeptValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a document tells, found by its marks, without parsing it: in the file itself and in the streams that hold objects or
 * metadata. A worker takes it out and reads the result back; this looks whether it did, in a process that no document reaches.
 */
final class PdfMarks implements Stripper {

    private static final int PART = 1 << 20;
    private static final int OVERLAP = 4096;
    private static final int BUFFER = 1 << 14;
    private static final int MOST_INFLATED = 8 << 20;
    private static final long MOST_TOGETHER = 256L << 20;
    private static final Pattern STREAM = Pattern.compile("/(?:ObjStm|Metadata)\\b[^\\u0000]{0,2000}?\\bstream\\r?\\n");
    private static final Pattern INFORMATION =
            Pattern.compile("/(?:Info\\s*+(?:\\d+\\s++\\d+\\s++R|<<)|(?:Producer|ModDate)\\s*+[(<])");
    private static final Pattern XMP = Pattern.compile("/Metadata\\s*+\\d+\\s++\\d+\\s++R|<\\?xpacket|<x:xmpmeta");
    private static final Pattern PROGRAMS = Pattern.compile("/PieceInfo\\b");
    private static final Pattern EXIF = Pattern.compile("\\xFF\\xE1[\\s\\S]{2}Exif\\x00");

    private final Bytes in;

    PdfMarks(Bytes in) {
        this.in = in;
    }

    @Override
    public void strip(int orientation, KeptValues values, OutputStream out) throws IOException {
        // Made by a worker, which wrote no fields: there is no place for kept ones.
        in.copy(0, in.size(), out);
    }

    @Override
    public List<Extra> extras(KeptValues allowed) throws IOException {
        boolean[] found = new boolean[4];
        long inflated = 0;
        for (long at = 0; at < in.size(); at += PART) {
            String text = in.text(at, (int) Math.min(PART + OVERLAP, in.size() - at));
            look(text, found);
            for (var stream = STREAM.matcher(text); stream.find() && inflated < MOST_TOGETHER; ) {
                String content = inflate(at + stream.end());
                inflated += content.length();
                look(content, found);
            }
        }
        List<Extra> extras = new ArrayList<>();
        String[] names = {"Document information", "XMP packet", "Data of programs (PieceInfo)", "Exif in a picture"};
        for (int i = 0; i < names.length; i++) {
            if (found[i]) {
                extras.add(Extra.of(names[i]));
            }
        }
        return extras;
    }

    private static void look(String text, boolean[] found) {
        found[0] |= INFORMATION.matcher(text).find();
        found[1] |= XMP.matcher(text).find();
        found[2] |= PROGRAMS.matcher(text).find();
        found[3] |= EXIF.matcher(text).find();
    }

    private String inflate(long from) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        long at = from;
        try (Inflater inflater = new Inflater()) {
            while (!inflater.finished() && plain.size() < MOST_INFLATED) {
                int count = inflater.inflate(buffer);
                plain.write(buffer, 0, count);
                if (count == 0) {
                    if (!inflater.needsInput() || at >= in.size()) {
                        break;
                    }
                    byte[] packed = in.bytes(at, (int) Math.min(BUFFER, in.size() - at));
                    inflater.setInput(packed);
                    at += packed.length;
                }
            }
        } catch (DataFormatException notDeflated) {
            return "";
        }
        return plain.toString(StandardCharsets.ISO_8859_1);
    }
}
