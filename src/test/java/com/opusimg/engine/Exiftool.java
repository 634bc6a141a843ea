package com.opusimg.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The independent reader (and for test pictures, writer) of metadata. Debian: libimage-exiftool-perl. */
public final class Exiftool {

    /** What exiftool tells of any file, and what says how pixels look. */
    private static final Set<String> STRUCTURE = Set.of(
            "ExifTool",
            "System",
            "File",
            "Composite",
            "JFIF",
            "PNG",
            "PNG-pHYs",
            "GIF",
            "NETSCAPE2.0",
            "RIFF",
            "WebP",
            "QuickTime",
            "Meta",
            "PNG-cICP",
            "Adobe");

    private static final Set<String> PIXELS = Set.of(
            "Orientation",
            "ImageWidth",
            "ImageHeight",
            "BitsPerSample",
            "Compression",
            "PhotometricInterpretation",
            "StripOffsets",
            "SamplesPerPixel",
            "RowsPerStrip",
            "StripByteCounts",
            "PlanarConfiguration",
            "XResolution",
            "YResolution",
            "ResolutionUnit",
            "Predictor",
            "ExtraSamples",
            "SampleFormat",
            "SubfileType",
            "FillOrder",
            "T6Options",
            "TileWidth",
            "TileLength",
            "TileOffsets",
            "TileByteCounts",
            "JPEGTables",
            "YCbCrSubSampling",
            "YCbCrPositioning",
            "YCbCrCoefficients",
            "ReferenceBlackWhite",
            "PageNumber");

    private Exiftool() {}

    /** What it reads in pictures, unknown tags and embedded documents too, by group and name; in the order given. */
    public static List<JsonNode> read(List<byte[]> pictures) throws Exception {
        Path folder = Files.createTempDirectory("opus");
        List<String> arguments = new ArrayList<>(List.of("-q", "-j", "-G1", "-a", "-u", "-ee3"));
        try {
            for (int i = 0; i < pictures.size(); i++) {
                Path file = folder.resolve(i + ".picture");
                Files.write(file, pictures.get(i));
                arguments.add(file.toString());
            }
            List<JsonNode> read = new ArrayList<>();
            JsonMapper.shared().readTree(run(arguments)).forEach(read::add);
            return read;
        } finally {
            delete(folder);
        }
    }

    /** What it reads in one picture. */
    public static JsonNode read(byte[] picture) throws Exception {
        return read(List.of(picture)).getFirst();
    }

    /** What it reads in a picture beyond structure and what says how pixels look: by group and name. */
    public static Map<String, String> left(JsonNode read) {
        Map<String, String> left = new TreeMap<>();
        boolean tiff = read.path("File:FileType").asString("").equals("TIFF");
        for (String name : read.propertyNames()) {
            String group = name.replaceFirst(":.*", "");
            String tag = name.substring(name.indexOf(':') + 1);
            // Strips of JPEG data are previews to it.
            boolean strips = tag.startsWith("PreviewImage") && tiff;
            boolean pixels = group.matches("IFD\\d") && (PIXELS.contains(tag) || strips);
            boolean profile = group.matches("ICC[-_].*");
            boolean comment = name.equals("File:Comment") || name.equals("GIF:Comment");
            if (!name.equals("SourceFile") && (comment || !STRUCTURE.contains(group) && !pixels && !profile)) {
                left.put(name, read.get(name).asString());
            }
        }
        return left;
    }

    /** Writes fields, given as its arguments, into a picture; {@code FROM} stands for another picture to copy from. */
    public static byte[] write(byte[] picture, String extension, byte[] from, String... fields) throws Exception {
        Path folder = Files.createTempDirectory("opus");
        try {
            Path file = Files.write(folder.resolve("picture." + extension), picture);
            Path other = Files.write(folder.resolve("from.jpg"), from);
            List<String> arguments =
                    new ArrayList<>(List.of("-m", "-q", "-overwrite_original", "-codedcharacterset=utf8"));
            for (String field : fields) {
                arguments.add(field.equals("FROM") ? other.toString() : field);
            }
            arguments.add(file.toString());
            run(arguments);
            return Files.readAllBytes(file);
        } finally {
            delete(folder);
        }
    }

    private static String run(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("exiftool"));
        command.addAll(arguments);
        // Its warnings would stand in the middle of what it tells.
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("exiftool (Debian: libimage-exiftool-perl): %s", output)
                .isZero();
        return output;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
