package com.opusimg.engine.report;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.xmp.XmpReader;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.IsoBmff;
import java.io.IOException;
import java.util.Optional;

/**
 * The metadata items of AVIF and HEIC. metadata-extractor reads Exif and XMP; where they stand is found here, since its own
 * reader of such files passes over XMP, and over Exif that stands before the boxes that say so.
 */
final class IsoBmffReading {

    private static final int MAX_ITEM = 16 * 1024 * 1024;
    private static final int MAX_ITEMS = 20;

    private IsoBmffReading() {}

    static MetadataReader.Reading of(Bytes in) throws ImageException, IOException {
        IsoBmff file = IsoBmff.read(in);
        Metadata metadata = new Metadata();
        XmpBudget xmp = new XmpBudget();
        boolean complete = true;
        int read = 0;
        for (IsoBmff.Item item : file.items()) {
            boolean exif = item.type().equals("Exif");
            if (!exif && !item.type().equals("mime")) {
                continue;
            }
            Optional<byte[]> content = read++ < MAX_ITEMS ? file.content(item, MAX_ITEM) : Optional.empty();
            if (content.isEmpty() || !xmp.allows(content.get())) {
                complete = false;
            } else if (exif) {
                complete &= exif(content.get(), metadata);
            } else if (IsoBmff.xmp(item)) {
                new XmpReader().extract(content.get(), metadata);
            }
        }
        return new MetadataReader.Reading(metadata, complete);
    }

    private static boolean exif(byte[] content, Metadata metadata) {
        Optional<byte[]> block = IsoBmff.exif(content);
        block.ifPresent(bytes -> new ExifReader().extract(new ByteArrayReader(bytes), metadata));
        return block.isPresent();
    }
}
