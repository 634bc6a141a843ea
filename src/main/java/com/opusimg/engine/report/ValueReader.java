package com.opusimg.engine.report;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.properties.XMPProperty;
import com.drew.lang.KeyValuePair;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.StringValue;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import com.opusimg.engine.format.KeptValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Finds the values of the fields that can be kept by name, where {@link com.opusimg.engine.KeptField} says they stand. */
final class ValueReader {

    private static final String DC = "http://purl.org/dc/elements/1.1/";
    private static final String EXIF = "http://ns.adobe.com/exif/1.0/";
    private static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/";
    private static final Charset LATIN = Charset.forName("windows-1252");

    private final Metadata metadata;

    private ValueReader(Metadata metadata) {
        this.metadata = metadata;
    }

    static KeptValues read(Metadata metadata) {
        ValueReader reader = new ValueReader(metadata);
        Moment moment = reader.moment();
        return new KeptValues(
                reader.copyright(),
                reader.creator(),
                moment == null ? null : moment.date(),
                moment == null ? null : moment.offset());
    }

    private String copyright() {
        return first(
                exif(ExifDirectoryBase.TAG_COPYRIGHT),
                xmp(packet -> localized(packet, "rights")),
                iptc(IptcDirectory.TAG_COPYRIGHT_NOTICE),
                png("Copyright"));
    }

    private String creator() {
        return first(
                exif(ExifDirectoryBase.TAG_ARTIST),
                xmp(ValueReader::creators),
                iptc(IptcDirectory.TAG_BY_LINE),
                png("Author"));
    }

    private Moment moment() {
        String date = iptc(IptcDirectory.TAG_DATE_CREATED);
        String time = iptc(IptcDirectory.TAG_TIME_CREATED);
        List<Moment> candidates = new ArrayList<>();
        candidates.add(Moment.parse(
                exif(ExifDirectoryBase.TAG_DATETIME_ORIGINAL), exif(ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL)));
        candidates.add(Moment.parse(xmp(packet -> property(packet, EXIF, "DateTimeOriginal")), null));
        candidates.add(Moment.parse(xmp(packet -> property(packet, PHOTOSHOP, "DateCreated")), null));
        candidates.add(Moment.parse(date == null ? null : time == null ? date : date + " " + time, null));
        candidates.add(Moment.parse(xmp(packet -> property(packet, XMP, "CreateDate")), null));
        candidates.add(Moment.parse(png("Creation Time"), null));
        candidates.add(Moment.parse(exif(ExifDirectoryBase.TAG_DATETIME), exif(ExifDirectoryBase.TAG_TIME_ZONE)));
        return candidates.stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** From the first Exif directory that has it; those of further pages and of thumbnails do not count. */
    private String exif(int tag) {
        List<Directory> directories = new ArrayList<>();
        directories.addAll(metadata.getDirectoriesOfType(ExifIFD0Directory.class));
        directories.addAll(metadata.getDirectoriesOfType(ExifSubIFDDirectory.class));
        return directories.stream()
                .map(directory -> text(directory, tag))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String iptc(int tag) {
        for (IptcDirectory directory : metadata.getDirectoriesOfType(IptcDirectory.class)) {
            String[] several = directory.getStringArray(tag);
            String text = several == null ? text(directory, tag) : String.join("; ", several);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private String png(String keyword) {
        for (PngDirectory directory : metadata.getDirectoriesOfType(PngDirectory.class)) {
            if (directory.getObject(PngDirectory.TAG_TEXTUAL_DATA) instanceof Collection<?> texts) {
                for (Object text : texts) {
                    if (text instanceof KeyValuePair pair && pair.getKey().equals(keyword)) {
                        return present(decoded(pair.getValue()));
                    }
                }
            }
        }
        return null;
    }

    private String xmp(Function<XMPMeta, String> value) {
        return metadata.getDirectoriesOfType(XmpDirectory.class).stream()
                .map(XmpDirectory::getXMPMeta)
                .map(value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String property(XMPMeta packet, String schema, String name) {
        try {
            XMPProperty property = packet.getProperty(schema, name);
            return property == null ? null : present(property.getValue());
        } catch (XMPException e) {
            return null;
        }
    }

    private static String localized(XMPMeta packet, String name) {
        try {
            XMPProperty property = packet.getLocalizedText(DC, name, null, "x-default");
            return property == null ? null : present(property.getValue());
        } catch (XMPException e) {
            return property(packet, DC, name);
        }
    }

    private static String creators(XMPMeta packet) {
        try {
            List<String> names = new ArrayList<>();
            int count = Math.min(20, packet.countArrayItems(DC, "creator"));
            for (int i = 1; i <= count; i++) {
                names.add(packet.getArrayItem(DC, "creator", i).getValue());
            }
            return present(String.join("; ", names));
        } catch (XMPException e) {
            return property(packet, DC, "creator");
        }
    }

    /** As UTF-8 where it is that, which Exif has no way to say, and else as most programs wrote before. */
    private static String text(Directory directory, int tag) {
        StringValue value = directory.getStringValue(tag);
        return value == null ? present(directory.getString(tag)) : present(decoded(value));
    }

    static String decoded(StringValue value) {
        if (value.getCharset() != null && value.getCharset() != StandardCharsets.US_ASCII) {
            return value.toString();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(value.getBytes(), LATIN);
        }
    }

    private static String present(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }
}
