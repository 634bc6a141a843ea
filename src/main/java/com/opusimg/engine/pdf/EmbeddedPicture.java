package com.opusimg.engine.pdf;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.RemovedMetadata.Group;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.KeptValues;
import com.opusimg.engine.report.InspectionBuilder;
import com.opusimg.engine.report.MetadataReport;
import com.opusimg.engine.strip.Stripper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * A picture that stands in a document as a file of its own, JPEG or JPEG 2000, and so may hold metadata of its own. Viewers do
 * not heed its orientation.
 */
final class EmbeddedPicture {

    /** The most bytes of one. */
    private static final int MOST_BYTES = 256 << 20;

    private static final List<String> STOPS =
            List.of(COSName.DCT_DECODE.getName(), COSName.DCT_DECODE_ABBREVIATION.getName(), "JPXDecode");

    private final COSStream stream;
    private final boolean jpeg;
    private final byte[] file;

    private EmbeddedPicture(COSStream stream, boolean jpeg, byte[] file) {
        this.stream = stream;
        this.jpeg = jpeg;
        this.file = file;
    }

    /** The picture in a stream, if there is one that can be taken out. */
    static Optional<EmbeddedPicture> of(COSStream stream) throws ImageException {
        Optional<COSName> last = lastFilter(stream);
        if (last.isEmpty() || !STOPS.contains(last.get().getName())) {
            return Optional.empty();
        }
        try (InputStream in = new PDStream(stream).createInputStream(STOPS)) {
            byte[] file = in.readNBytes(MOST_BYTES + 1);
            if (file.length > MOST_BYTES) {
                throw ImageException.tooMuchMemory();
            }
            boolean jpeg = !last.get().equals(COSName.JPX_DECODE);
            return Optional.of(new EmbeddedPicture(stream, jpeg, jpeg ? whole(file) : file));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The filter that decodes pixels, where there is one: it stands last. */
    static Optional<COSName> lastFilter(COSStream stream) {
        COSBase filters = stream.getFilters();
        COSBase last = filters instanceof COSArray list && list.size() > 0 ? list.getObject(list.size() - 1) : filters;
        return last instanceof COSName name ? Optional.of(name) : Optional.empty();
    }

    boolean isJpeg() {
        return jpeg;
    }

    byte[] file() {
        return file;
    }

    /** What its metadata tells. */
    Inspection told() {
        if (!jpeg) {
            InspectionBuilder told = new InspectionBuilder();
            Jpeg2000.strip(file).removed().forEach(name -> told.add(Group.OTHER, name, null));
            return told.build();
        }
        try (Bytes bytes = Bytes.open(ByteSource.of(file))) {
            return MetadataReport.of(bytes, Format.JPEG, Stripper.of(Format.JPEG, bytes))
                    .inspection();
        } catch (ImageException | IOException damaged) {
            // As it cannot be read, so it cannot be cleaned; that it is drawn at all is for others to say.
            return new InspectionBuilder().build();
        }
    }

    /** The picture without metadata, orientation included. */
    byte[] stripped() throws ImageException, IOException {
        if (!jpeg) {
            return Jpeg2000.strip(file).file();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        try (Bytes bytes = Bytes.open(ByteSource.of(file))) {
            Stripper.of(Format.JPEG, bytes).strip(1, KeptValues.NONE, out);
        }
        return out.toByteArray();
    }

    /** Puts it back without metadata. */
    void removeMetadata() throws ImageException, IOException {
        byte[] clean = stripped();
        COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS);
        COSName filter = jpeg ? COSName.DCT_DECODE : COSName.JPX_DECODE;
        replace(stream, clean, filter);
        if (parameters instanceof COSArray list) {
            parameters = list.size() == 0 ? null : list.getObject(list.size() - 1);
        }
        if (parameters != null) {
            stream.setItem(COSName.DECODE_PARMS, parameters);
        }
    }

    /** Puts encoded bytes into a stream in place of what it had. */
    static void replace(COSStream stream, byte[] encoded, COSName filter) throws IOException {
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(encoded);
        }
        stream.setItem(COSName.FILTER, filter);
        stream.removeItem(COSName.F_FILTER);
        stream.removeItem(COSName.DECODE_PARMS);
        stream.removeItem(COSName.F_DECODE_PARMS);
    }

    /** Ends with its end: documents put line breaks behind it, or leave it out. */
    private static byte[] whole(byte[] file) {
        int end = file.length;
        while (end > 2 && (file[end - 1] == '\n' || file[end - 1] == '\r' || file[end - 1] == 0)) {
            end--;
        }
        if (end > 2 && (file[end - 1] & 0xFF) == 0xD9 && (file[end - 2] & 0xFF) == 0xFF) {
            return Arrays.copyOf(file, end);
        }
        try (Bytes bytes = Bytes.open(ByteSource.of(file))) {
            Stripper.of(Format.JPEG, bytes);
            return file;
        } catch (ImageException | IOException noEnd) {
            byte[] ended = Arrays.copyOf(file, file.length + 2);
            ended[file.length] = (byte) 0xFF;
            ended[file.length + 1] = (byte) 0xD9;
            return ended;
        }
    }
}
