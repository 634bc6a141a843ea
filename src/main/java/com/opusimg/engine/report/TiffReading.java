package com.opusimg.engine.report;

import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.StringValue;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifImageDirectory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.xmp.XmpReader;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.TiffDirectories;
import com.opusimg.engine.format.TiffDirectories.Field;
import com.opusimg.engine.format.TiffTags;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * The fields of a BigTIFF, which metadata-extractor does not know, and of a TIFF that would be too much for it: its names, our
 * reading.
 */
final class TiffReading {

    private static final int EXIF = 0x8769;
    private static final int GPS = 0x8825;
    private static final int MAX_VALUE = 64 * 1024;
    private static final int MAX_PACKET = 16 * 1024 * 1024;

    private final Bytes in;
    private final TiffDirectories tiff;
    private final Metadata metadata = new Metadata();
    private final XmpBudget xmp = new XmpBudget();
    private boolean complete = true;

    private TiffReading(Bytes in) throws IOException {
        this.in = in;
        this.tiff = TiffDirectories.of(in);
    }

    static MetadataReader.Reading of(Bytes in) throws ImageException, IOException {
        TiffReading reading = new TiffReading(in);
        boolean first = true;
        for (Map<Integer, Field> page : reading.tiff.pages()) {
            reading.directory(page, first ? new ExifIFD0Directory() : new ExifImageDirectory());
            first = false;
        }
        return new MetadataReader.Reading(reading.metadata, reading.complete);
    }

    private void directory(Map<Integer, Field> fields, Directory into) throws ImageException, IOException {
        metadata.addDirectory(into);
        for (Field field : fields.values()) {
            boolean pointer = (field.tag() == EXIF || field.tag() == GPS) && into instanceof ExifIFD0Directory;
            if (pointer && field.count() == 1) {
                directory(
                        tiff.directory(tiff.value(field, 0)).fields(),
                        field.tag() == EXIF ? new ExifSubIFDDirectory() : new GpsDirectory());
            } else if (field.tag() == TiffTags.XMP && field.bytes() <= MAX_PACKET) {
                packet(in.bytes(field.at(), (int) field.bytes()), into);
            } else if (field.count() > 0) {
                value(field, into);
            }
        }
    }

    private void packet(byte[] packet, Directory into) {
        if (xmp.allows(packet)) {
            new XmpReader().extract(packet, metadata, into);
        } else {
            complete = false;
        }
    }

    private void value(Field field, Directory into) throws ImageException, IOException {
        if (field.bytes() > MAX_VALUE) {
            // That it is there is enough to know.
            into.setByteArray(field.tag(), new byte[0]);
            return;
        }
        byte[] bytes = in.bytes(field.at(), (int) field.bytes());
        switch (field.type()) {
            case 2 -> into.setStringValue(field.tag(), new StringValue(untilZero(bytes), null));
            case 5 -> {
                Rational[] rationals = new Rational[(int) field.count()];
                for (int i = 0; i < rationals.length; i++) {
                    rationals[i] = new Rational(number(field, 2 * i), number(field, 2 * i + 1));
                }
                into.setRationalArray(field.tag(), rationals);
            }
            case 1, 3, 4 -> {
                if (field.count() == 1) {
                    into.setLong(field.tag(), tiff.value(field, 0));
                } else {
                    into.setIntArray(
                            field.tag(),
                            Arrays.stream(tiff.values(field))
                                    .mapToInt(value -> (int) value)
                                    .toArray());
                }
            }
            default -> into.setByteArray(field.tag(), bytes);
        }
    }

    private long number(Field field, int index) throws IOException {
        long at = field.at() + 4L * index;
        return tiff.little() ? in.little(at, 4) : in.big(at, 4);
    }

    private static byte[] untilZero(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return Arrays.copyOf(bytes, end);
    }
}
