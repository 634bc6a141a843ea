package com.opusimg.engine.corpus;

import static com.opusimg.engine.TestPictures.SECRET;
import static com.opusimg.engine.corpus.Parts.big;
import static com.opusimg.engine.corpus.Parts.bytes;
import static com.opusimg.engine.corpus.Parts.concat;
import static com.opusimg.engine.corpus.Parts.latin;
import static com.opusimg.engine.corpus.Parts.segment;

import com.opusimg.engine.Format;
import com.opusimg.engine.TestPictures;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** JPEGs as programs write them, in every encoding there is. */
final class ProgramJpegs {

    private static final BufferedImage PHOTO = TestPictures.photo(50, 38);

    /** A gradient by libjpeg-turbo's cjpeg, since Java writes none. */
    private static final byte[] ARITHMETIC = Base64.getDecoder()
            .decode(
                    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNS"
                            + "Mj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P"
                            + "T0//yQARCAAQABgDASIAAhEBAxEB/8wACgAQEAUBEBEF/9oADAMBAAIRAxEAPwD/AGlPR1aFIgSSPGFX2tmTAecaSqrfXpxg/9k=");

    private ProgramJpegs() {}

    /** A baseline JPEG that says it is coded in another way. */
    static byte[] claiming(int process, int precision) {
        byte[] jpeg = TestPictures.plainJpeg(24, 16);
        int frame = Parts.text(jpeg).indexOf("\u00FF\u00C0");
        jpeg[frame + 1] = (byte) process;
        jpeg[frame + 4] = (byte) precision;
        return jpeg;
    }

    static List<Sample> all() {
        byte[] plain = TestPictures.plainJpeg(50, 38);
        byte[] exif = Jpegs.exif(TestPictures.exif(6, TestPictures.plainJpeg(16, 12)));
        byte[] comment = segment(0xFE, latin("CREATOR: gd-jpeg " + SECRET));
        byte[] small = TestPictures.plainJpeg(16, 12);
        byte[] photoshop = segment(
                0xED,
                latin("Photoshop 3.0\0"),
                Jpegs.resource(0x0404, Jpegs.iptc()),
                Jpegs.resource(0x03ED, bytes(0, 72, 0, 0, 0, 1, 0, 1, 0, 72, 0, 0, 0, 1, 0, 1)),
                Jpegs.resource(0x040A, bytes(1)),
                Jpegs.resource(0x040B, latin("https://example.org/" + SECRET)),
                Jpegs.resource(0x040C, concat(new byte[28], small)));
        byte[] ink = TestPictures.cmykJpeg(24, 16, 10, 200, 30, 40);
        return List.of(
                new Sample(
                        "Photoshop, CMYK",
                        Format.JPEG,
                        Jpegs.with(ink, exif, photoshop, Jpegs.xmp(TestPictures.xmp()), Jpegs.adobe(0)),
                        "IPTC",
                        "Photoshop",
                        "XMP-photoshop"),
                new Sample(
                        "Photoshop, YCCK, with a longer segment of Adobe's",
                        Format.JPEG,
                        Jpegs.with(ink, photoshop, segment(0xEE, latin("Adobe\0d\0\0\0\0\2" + SECRET))),
                        "IPTC"),
                new Sample(
                        "Photoshop, saved for the web",
                        Format.JPEG,
                        Jpegs.with(
                                plain,
                                segment(
                                        0xEC,
                                        latin("Ducky"),
                                        bytes(0, 1, 0, 4, 0, 0, 0, 60, 0, 2, 0, SECRET.length()),
                                        latin(SECRET),
                                        bytes(0, 0)),
                                Jpegs.adobe(1)),
                        "Ducky"),
                new Sample(
                        "Lightroom, XMP over several segments and a profile in three",
                        Format.JPEG,
                        Jpegs.with(plain, exif, photoshop, extendedXmp(), Jpegs.icc(Jpegs.profile(), 3)),
                        "XMP-crs",
                        "XMP-xmpNote"),
                new Sample(
                        "GIMP, with a comment, a profile and XMP",
                        Format.JPEG,
                        Jpegs.with(
                                plain,
                                Jpegs.jfif(0),
                                exif,
                                Jpegs.xmp(CameraJpegs.packet("GIMP", "http://www.gimp.org/xmp/", "GIMP:API='2.0'")),
                                Jpegs.icc(Jpegs.profile(), 1),
                                comment),
                        "File:Comment",
                        "XMP-GIMP"),
                new Sample(
                        "gd, with a comment", Format.JPEG, Jpegs.with(plain, Jpegs.jfif(0), comment), "File:Comment"),
                new Sample(
                        "JFIF with a thumbnail of pixels",
                        Format.JPEG,
                        Jpegs.with(plain, Jpegs.jfif(12), comment),
                        "File:Comment"),
                new Sample(
                        "JFIF with extensions: thumbnails as JPEG, in a palette and in colour",
                        Format.JPEG,
                        Jpegs.with(
                                plain,
                                Jpegs.jfif(0),
                                segment(0xE0, latin("JFXX\0"), bytes(0x10), Jpegs.with(small, comment)),
                                segment(0xE0, latin("JFXX\0"), bytes(0x11, 1, 1), new byte[768], bytes(3)),
                                segment(0xE0, latin("JFXX\0"), bytes(0x13, 2, 1), new byte[6])),
                        "JFXX"),
                new Sample("Exif before JFIF", Format.JPEG, Jpegs.with(plain, exif, Jpegs.jfif(0)), "GPS:GPSLatitude"),
                new Sample(
                        "Exif twice, XMP twice, and a segment of no known kind",
                        Format.JPEG,
                        Jpegs.with(
                                plain,
                                exif,
                                Jpegs.exif(TestPictures.exif(3, null)),
                                Jpegs.xmp(TestPictures.xmp()),
                                Jpegs.xmp(TestPictures.xmp()),
                                segment(0xE1, latin(SECRET))),
                        "GPS:GPSLatitude"),
                new Sample(
                        "FlashPix, SPIFF and other segments of old programs",
                        Format.JPEG,
                        Jpegs.with(
                                plain,
                                segment(0xE2, latin("FPXR\0\0\1\0\1" + SECRET)),
                                segment(0xE5, latin("RMETA\0" + SECRET)),
                                segment(0xE8, latin("SPIFF\0\1\2" + SECRET)),
                                segment(0xE9, latin("Media Jukebox\0" + SECRET)),
                                segment(0xEA, latin("UNICODE\0" + SECRET)),
                                segment(0xEF, latin("Q 0 " + SECRET))),
                        "File:Comment"),
                new Sample(
                        "content credentials",
                        Format.JPEG,
                        Jpegs.with(plain, segment(0xEB, latin("JP\0\1\0\0\0\1"), jumbf())),
                        "JUMBF"),
                new Sample(
                        "Photo Mechanic's and AFCP's records behind the end",
                        Format.JPEG,
                        concat(plain, latin(SECRET), big(SECRET.length()), latin("cbipcbbl"))),
                new Sample(
                        "an archive behind the end",
                        Format.JPEG,
                        concat(Jpegs.with(plain, comment), latin("PK\3\4" + SECRET)),
                        "File:Comment"),
                new Sample(
                        "fill bytes before every marker",
                        Format.JPEG,
                        Jpegs.filled(Jpegs.with(plain, Jpegs.jfif(0), exif, comment)),
                        "GPS:GPSLatitude"),
                encoded("restart markers", Jpegs.restarting(PHOTO, 1)),
                encoded("progressive", Jpegs.progressive(PHOTO)),
                encoded("arithmetic codes", ARITHMETIC),
                encoded("4:4:4", Jpegs.sampled(PHOTO, 1, 1)),
                encoded("4:2:2", Jpegs.sampled(PHOTO, 2, 1)),
                encoded("4:4:0", Jpegs.sampled(PHOTO, 1, 2)),
                encoded("4:2:0", Jpegs.sampled(PHOTO, 2, 2)),
                encoded("4:1:1", Jpegs.sampled(PHOTO, 4, 1)),
                encoded("grey", TestPictures.write(TestPictures.photo(50, 38, BufferedImage.TYPE_BYTE_GRAY), "jpeg")),
                new Sample(
                        "RGB without transform, as Adobe says",
                        Format.JPEG,
                        Jpegs.with(Jpegs.sampled(PHOTO, 1, 1), exif, Jpegs.adobe(0)),
                        "GPS:GPSLatitude"));
    }

    private static Sample encoded(String name, byte[] jpeg) {
        return new Sample(
                name,
                Format.JPEG,
                Jpegs.with(
                        jpeg,
                        Jpegs.jfif(0),
                        Jpegs.exif(ExifMaker.camera(ByteOrder.LITTLE_ENDIAN, "Opus", "Corpus", null))),
                "GPS:GPSLatitude");
    }

    /** A packet that names another one by its digest, which stands in parts in segments of its own (XMP part 3, 1.1.3.1). */
    private static byte[] extendedXmp() {
        String digest = "0123456789ABCDEF0123456789ABCDEF";
        byte[] main = CameraJpegs.packet(
                "xmpNote", "http://ns.adobe.com/xmp/note/", "xmpNote:HasExtendedXMP='" + digest + "'");
        byte[] crs = CameraJpegs.packet(
                "crs",
                "http://ns.adobe.com/camera-raw-settings/1.0/",
                "crs:Version='15.0' crs:RawFileName='" + SECRET + "' crs:ToneCurveName='" + "x".repeat(900) + "'");
        byte[] name = "http://ns.adobe.com/xmp/extension/\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Jpegs.xmp(main);
        for (int at = 0; at < crs.length; at += 500) {
            byte[] part = Arrays.copyOfRange(crs, at, Math.min(crs.length, at + 500));
            all = concat(all, segment(0xE1, name, latin(digest), big(crs.length), big(at), part));
        }
        return all;
    }

    private static byte[] jumbf() {
        byte[] type = bytes(0x63, 0x32, 0x70, 0x61, 0, 0x11, 0, 0x10, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71);
        byte[] json = bytes(0x6A, 0x73, 0x6F, 0x6E, 0, 0x11, 0, 0x10, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71);
        return Parts.box(
                "jumb",
                Parts.box("jumd", type, bytes(3), latin("c2pa\0")),
                Parts.box(
                        "jumb",
                        Parts.box("jumd", json, bytes(3), latin("stds.schema-org.CreativeWork\0")),
                        Parts.box("json", latin("{\"author\":\"" + SECRET + "\"}"))));
    }
}
