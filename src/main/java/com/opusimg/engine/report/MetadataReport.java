package com.opusimg.engine.report;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPIterator;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.xmp.XmpDirectory;
import com.drew.metadata.xmp.XmpReader;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.engine.RemovedMetadata.Group;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.KeptValues;
import com.opusimg.engine.strip.Stripper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The metadata of one file beyond structure, colour profile and orientation. Read once; asked as often as needed. */
public final class MetadataReport implements HeldMetadata {

    private static final int MAX_NAMES = 500;
    private static final int MAX_NAME = 100;

    private final Format format;
    private final MetadataReader.Reading reading;
    private final Stripper stripper;

    private MetadataReport(Format format, MetadataReader.Reading reading, Stripper stripper) {
        this.format = format;
        this.reading = reading;
        this.stripper = stripper;
    }

    /**
     * Reads a file.
     *
     * @param in the file, which passed inspection; to stay open while the report is asked
     * @param format its format
     * @param stripper of the same file
     * @return its report
     * @throws ImageException if the file is damaged
     * @throws IOException if the source fails
     */
    public static MetadataReport of(Bytes in, Format format, Stripper stripper) throws ImageException, IOException {
        return new MetadataReport(format, MetadataReader.read(in, format), stripper);
    }

    /**
     * Reads an XMP packet that stands alone.
     *
     * @param packet the packet, whatever it is
     * @return its report
     */
    public static MetadataReport ofPacket(byte[] packet) {
        Metadata metadata = new Metadata();
        new XmpReader().extract(packet, metadata);
        return new MetadataReport(Format.PDF, new MetadataReader.Reading(metadata, true), new NothingElse());
    }

    @Override
    public RemovedMetadata all() throws ImageException, IOException {
        return beyond(KeptValues.NONE);
    }

    /**
     * Everything but fields kept by name, which must stand there just as they are written: a field that is not where or
     * what it should be is told.
     *
     * @param kept what may be there
     * @return names of fields, without values; at most {@value #MAX_NAMES} a group
     * @throws ImageException if the file is damaged
     * @throws IOException if the source fails
     */
    public RemovedMetadata beyond(KeptValues kept) throws ImageException, IOException {
        Names names = new Names();
        for (Directory directory : reading.metadata().getDirectories()) {
            if (directory instanceof XmpDirectory xmp) {
                if (!Allowed.containsKept(format, xmp, kept)) {
                    names.add(xmp);
                }
                continue;
            }
            for (Tag tag : directory.getTags()) {
                if (!Allowed.contains(format, directory, tag.getTagType())
                        && !Allowed.containsKept(directory, tag.getTagType(), kept)) {
                    names.add(FieldGroups.of(directory, tag), tag.getTagName());
                }
            }
        }
        boolean silent = names.isEmpty();
        for (Stripper.Extra extra : stripper.extras(kept)) {
            // What the reader tells field by field need not be told again, but what it missed must be.
            if (!extra.described() || !reading.complete() || silent) {
                names.add(extra.group(), extra.name());
            }
        }
        return names.result();
    }

    @Override
    public KeptValues values() {
        return ValueReader.read(reading.metadata());
    }

    @Override
    public Inspection inspection() throws ImageException, IOException {
        return Inspector.of(format, reading.metadata(), all());
    }

    @Override
    public RemovedMetadata without(KeptValues kept) throws ImageException, IOException {
        if (!kept.fields().isEmpty() && beyond(kept).count() == 0) {
            return RemovedMetadata.NONE;
        }
        RemovedMetadata all = all();
        Set<String> written = Allowed.namesOf(kept);
        List<RemovedMetadata.Fields> groups = new ArrayList<>();
        for (RemovedMetadata.Fields fields : all.groups()) {
            boolean exif = fields.group() == Group.AUTHOR || fields.group() == Group.TIME;
            List<String> names = fields.names().stream()
                    .filter(name -> !exif || !written.contains(name))
                    .toList();
            if (!names.isEmpty()) {
                groups.add(new RemovedMetadata.Fields(fields.group(), names));
            }
        }
        return new RemovedMetadata(groups, all.place());
    }

    /** Of what is read whole by the metadata reader. */
    private static final class NothingElse implements Stripper {
        @Override
        public void strip(int orientation, KeptValues values, OutputStream out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Extra> extras(KeptValues allowed) {
            return List.of();
        }
    }

    /** Collects names by group. */
    private static final class Names {
        private final Map<Group, Set<String>> groups = new EnumMap<>(Group.class);
        private boolean place;

        boolean isEmpty() {
            return groups.isEmpty();
        }

        void add(XmpDirectory directory) {
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

        void add(Group group, String name) {
            Set<String> known = groups.computeIfAbsent(group, _ -> new TreeSet<>());
            place |= group == Group.POSITION || (group == Group.XMP || group == Group.IPTC) && FieldGroups.place(name);
            if (known.size() < MAX_NAMES) {
                known.add(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name);
            }
        }

        RemovedMetadata result() {
            List<RemovedMetadata.Fields> fields = new ArrayList<>();
            groups.forEach((group, names) -> fields.add(new RemovedMetadata.Fields(group, List.copyOf(names))));
            return new RemovedMetadata(fields, place);
        }
    }
}
