package com.opusimg.engine.report;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPIterator;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import com.drew.metadata.Directory;
import com.drew.metadata.Tag;
import com.drew.metadata.xmp.XmpDirectory;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.engine.RemovedMetadata.Group;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.strip.Stripper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tells which metadata a file holds beyond structure, colour profile and orientation. */
public final class MetadataReport {

    private static final int MAX_NAMES = 500;
    private static final int MAX_NAME = 100;

    private final Map<Group, Set<String>> names = new EnumMap<>(Group.class);
    private boolean place;

    private MetadataReport() {}

    /**
     * Reads a file.
     *
     * @param in the file, which passed inspection
     * @param format its format
     * @return names of fields, without values; at most {@value #MAX_NAMES} a group
     * @throws ImageException if the file is damaged
     * @throws IOException if the source fails
     */
    public static RemovedMetadata of(Bytes in, Format format) throws ImageException, IOException {
        MetadataReport report = new MetadataReport();
        MetadataReader.Reading reading = MetadataReader.read(in, format);
        for (Directory directory : reading.metadata().getDirectories()) {
            for (Tag tag : directory.getTags()) {
                if (!Allowed.contains(format, directory, tag.getTagType()) && !(directory instanceof XmpDirectory)) {
                    report.add(FieldGroups.of(directory, tag), tag.getTagName());
                }
            }
            if (directory instanceof XmpDirectory xmp) {
                report.xmp(xmp);
            }
        }
        for (Stripper.Extra extra : Stripper.of(format).extras(in)) {
            if (!extra.described()) {
                report.add(extra.name().contains("thumbnail") ? Group.THUMBNAIL : Group.OTHER, extra.name());
            } else if (!reading.complete() || report.names.isEmpty()) {
                // The reader did not tell what is in it, so that it is there must be told.
                report.add(Group.OTHER, extra.name());
            }
        }
        return report.result();
    }

    private void xmp(XmpDirectory directory) {
        add(Group.XMP, "XMP packet");
        XMPMeta packet = directory.getXMPMeta();
        try {
            for (XMPIterator all = packet.iterator(); all.hasNext(); ) {
                XMPPropertyInfo property = (XMPPropertyInfo) all.next();
                if (property.getPath() != null) {
                    add(Group.XMP, property.getPath());
                }
            }
        } catch (XMPException | RuntimeException e) {
            // That there is a packet is told already.
            return;
        }
    }

    private void add(Group group, String name) {
        Set<String> known = names.computeIfAbsent(group, _ -> new TreeSet<>());
        place |= group == Group.POSITION || (group == Group.XMP || group == Group.IPTC) && FieldGroups.place(name);
        if (known.size() < MAX_NAMES) {
            known.add(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name);
        }
    }

    private RemovedMetadata result() {
        List<RemovedMetadata.Fields> groups = new ArrayList<>();
        names.forEach((group, fields) -> groups.add(new RemovedMetadata.Fields(group, List.copyOf(fields))));
        return new RemovedMetadata(groups, place);
    }
}
