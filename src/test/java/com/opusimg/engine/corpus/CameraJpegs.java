package com.opusimg.engine.corpus;

import static com.opusimg.engine.TestPictures.SECRET;
import static com.opusimg.engine.corpus.Parts.bytes;
import static com.opusimg.engine.corpus.Parts.concat;
import static com.opusimg.engine.corpus.Parts.latin;
import static com.opusimg.engine.corpus.Parts.little;
import static com.opusimg.engine.corpus.Parts.segment;

import com.opusimg.engine.Format;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.corpus.ExifMaker.MakerNote;
import com.opusimg.engine.corpus.ExifMaker.MakerNote.Base;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What phones, cameras and drones write around the pixels of a JPEG, and behind them. */
final class CameraJpegs {

    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    private CameraJpegs() {}

    static List<Sample> all() {
        List<Sample> all = new ArrayList<>(cameras());
        all.addAll(phones());
        all.addAll(drones());
        return all;
    }

    private static List<Sample> cameras() {
        byte[] bits = Jpegs.sampled(TestPictures.photo(48, 32), 2, 1);
        List<Sample> all = new ArrayList<>();
        for (ByteOrder order : List.of(BIG, LITTLE)) {
            String end = order == BIG ? ", big-endian" : ", little-endian";
            MakerNote canon = new MakerNote(new byte[0], null, Base.FILE, 9);
            all.add(camera("Canon" + end, bits, order, "Canon", "Canon EOS R5", canon, "Canon"));
            MakerNote nikon = new MakerNote(
                    concat(latin("Nikon\0\2\20\0\0"), latin(order == BIG ? "MM\0*\0\0\0\10" : "II*\0\10\0\0\0")),
                    order,
                    Base.OWN,
                    0x1D);
            all.add(camera("Nikon" + end, bits, order, "NIKON CORPORATION", "NIKON Z 7", nikon, "Nikon"));
            MakerNote olympus = new MakerNote(
                    latin(order == BIG ? "OLYMPUS\0MM\0\3" : "OLYMPUS\0II\3\0"), order, Base.NOTE, 0x0207);
            all.add(camera("Olympus" + end, bits, order, "OLYMPUS CORPORATION", "E-M1", olympus, "Olympus"));
        }
        all.add(camera(
                "Sony",
                bits,
                LITTLE,
                "SONY",
                "ILCE-7M4",
                new MakerNote(latin("SONY DSC \0\0\0"), null, Base.FILE, 0xB020),
                "Sony"));
        all.add(camera(
                "Fujifilm, whose note is little-endian in a big-endian block",
                bits,
                BIG,
                "FUJIFILM",
                "X-T5",
                new MakerNote(concat(latin("FUJIFILM"), little(12)), LITTLE, Base.NOTE, 0x10),
                "FujiFilm"));
        all.add(camera(
                "Panasonic",
                bits,
                LITTLE,
                "Panasonic",
                "DC-S5",
                new MakerNote(latin("Panasonic\0\0\0"), null, Base.FILE, 0x25),
                "Panasonic"));
        all.add(camera(
                "Pentax",
                bits,
                BIG,
                "PENTAX Corporation",
                "PENTAX K-1",
                new MakerNote(latin("AOC\0MM"), BIG, Base.FILE, 0x0229),
                "Pentax"));
        all.add(camera(
                "Ricoh",
                bits,
                BIG,
                "RICOH",
                "GR III",
                new MakerNote(latin("RICOH\0MM"), BIG, Base.NOTE, 5),
                "IFD0:Model"));
        all.add(camera(
                "Casio", bits, BIG, "CASIO", "EX-Z1", new MakerNote(latin("QVC\0\0\0"), BIG, Base.FILE, 0x2001)));
        all.add(camera(
                "Leica",
                bits,
                LITTLE,
                "Leica Camera AG",
                "LEICA Q2",
                new MakerNote(latin("LEICA\0\1\0"), LITTLE, Base.NOTE, 0x0500),
                "IFD0:Model"));
        byte[] kodak = ExifMaker.camera(
                LITTLE,
                "EASTMAN KODAK COMPANY",
                "KODAK DC290",
                new MakerNote(latin("KDK0100\0" + SECRET), null, Base.FILE, 1));
        all.add(new Sample(
                "Kodak, with segments of its own",
                Format.JPEG,
                Jpegs.with(
                        bits,
                        Jpegs.exif(kodak),
                        segment(
                                0xE3,
                                latin("META\0\0II*\0\10\0\0\0"),
                                new ExifMaker(LITTLE).text(0xC354, SECRET).at(8))),
                "MetaIFD"));
        all.add(new Sample(
                "old Agfa, information as text in segment 12",
                Format.JPEG,
                Jpegs.with(
                        bits,
                        Jpegs.jfif(0),
                        segment(0xEC, latin("[picture info]\nTimeDate=1\nID=OLYMPUS " + SECRET + "\nType=SR84\n"))),
                "PictureInfo"));
        return all;
    }

    private static Sample camera(
            String name, byte[] bits, ByteOrder order, String make, String model, MakerNote note, String... told) {
        String[] all = Arrays.copyOf(told, told.length + 3);
        all[told.length] = "GPS:GPSLatitude";
        all[told.length + 1] = "ExifIFD:SerialNumber";
        all[told.length + 2] = "IFD1:ThumbnailImage";
        return new Sample(
                name, Format.JPEG, Jpegs.with(bits, Jpegs.exif(ExifMaker.camera(order, make, model, note))), all);
    }

    private static List<Sample> phones() {
        byte[] bits = TestPictures.plainJpeg(48, 32);
        byte[] gain = Jpegs.with(
                TestPictures.write(TestPictures.photo(24, 16, BufferedImage.TYPE_BYTE_GRAY), "jpeg"),
                Jpegs.jfif(0),
                Jpegs.xmp(packet(
                        "hdrgm", "http://ns.adobe.com/hdr-gain-map/1.0/", "hdrgm:Version='1.0' hdrgm:GainMapMax='2'")));
        byte[] apple = ExifMaker.camera(
                BIG, "Apple", "iPhone 15 Pro", new MakerNote(latin("Apple iOS\0\0\1MM"), BIG, Base.NOTE, 0x11));
        byte[] pixel = ExifMaker.camera(LITTLE, "Google", "Pixel 8", null);
        byte[] samsung =
                ExifMaker.camera(LITTLE, "samsung", "SM-S918B", new MakerNote(new byte[0], LITTLE, Base.NOTE, 0x0001));
        byte[] film = concat(
                Parts.box("ftyp", latin("mp42\0\0\0\0isommp42")),
                Parts.box(
                        "moov",
                        Parts.box(
                                "udta", Parts.box("\u00A9xyz", bytes(0, 18, 0x15, 0xC7), latin("+52.5200+013.4000/")))),
                Parts.box("mdat", latin(SECRET)));
        String motion = "GCamera:MotionPhoto='1' GCamera:MotionPhotoVersion='1' GCamera:MicroVideo='1'"
                + " GCamera:MicroVideoOffset='" + film.length + "' GCamera:SpecialTypeID='" + SECRET + "'";
        return List.of(
                new Sample(
                        "iPhone with a gain map as second picture",
                        Format.JPEG,
                        multi(
                                bits,
                                gain,
                                Jpegs.exif(apple),
                                Jpegs.xmp(packet("apple", "http://ns.apple.com/HDRGainMap/1.0/", "apple:x='1'")),
                                Jpegs.icc(Jpegs.profile(), 1)),
                        "Apple",
                        "MPF0",
                        "GPS:GPSLatitude"),
                new Sample(
                        "Ultra HDR of Android, both pictures with XMP",
                        Format.JPEG,
                        multi(
                                bits,
                                gain,
                                Jpegs.exif(pixel),
                                Jpegs.xmp(packet(
                                        "hdrgm", "http://ns.adobe.com/hdr-gain-map/1.0/", "hdrgm:Version='1.0'"))),
                        "XMP-hdrgm",
                        "MPF0"),
                new Sample(
                        "Pixel motion photo, its film behind the end",
                        Format.JPEG,
                        concat(
                                Jpegs.with(
                                        bits,
                                        Jpegs.exif(pixel),
                                        Jpegs.xmp(
                                                packet("GCamera", "http://ns.google.com/photos/1.0/camera/", motion))),
                                film),
                        "XMP-GCamera"),
                new Sample(
                        "Samsung with its trailer",
                        Format.JPEG,
                        concat(Jpegs.with(bits, Jpegs.exif(samsung), segment(0xE4, latin(SECRET))), seft()),
                        "Samsung"),
                new Sample(
                        "Samsung whose film and trailer stand behind the end",
                        Format.JPEG,
                        concat(Jpegs.with(bits, Jpegs.exif(samsung)), film, seft())),
                new Sample(
                        "Huawei, JFIF first and a depth map behind the end",
                        Format.JPEG,
                        concat(
                                Jpegs.with(
                                        bits,
                                        Jpegs.jfif(0),
                                        Jpegs.exif(ExifMaker.camera(BIG, "HUAWEI", "P30", null)),
                                        segment(0xE2, latin("edof" + SECRET))),
                                latin("edof\0\0\0" + SECRET)),
                        "IFD0:Make"),
                new Sample(
                        "Vivo, JSON behind the end",
                        Format.JPEG,
                        concat(
                                Jpegs.with(bits, Jpegs.exif(ExifMaker.camera(LITTLE, "vivo", "X100", null))),
                                latin("vivo{\"ownername\":\"" + SECRET + "\"}")),
                        "IFD0:Make"));
    }

    private static List<Sample> drones() {
        byte[] bits = Jpegs.restarting(TestPictures.photo(64, 48), 2);
        return List.of(
                new Sample(
                        "DJI with its position in XMP",
                        Format.JPEG,
                        Jpegs.with(
                                bits,
                                Jpegs.exif(ExifMaker.camera(
                                        LITTLE, "DJI", "FC3170", new MakerNote(new byte[0], LITTLE, Base.FILE, 1))),
                                Jpegs.xmp(packet(
                                        "drone-dji",
                                        "http://www.dji.com/drone-dji/1.0/",
                                        "drone-dji:GpsLatitude='+52.5200' drone-dji:GpsLongitude='+13.4000'"
                                                + " drone-dji:SelfData='" + SECRET + "'")),
                                segment(0xE4, latin("DJI-DBG\0" + SECRET)),
                                segment(0xE7, latin("DJI-DBG\0" + SECRET))),
                        "XMP-drone-dji",
                        "GPS:GPSLatitude"),
                new Sample(
                        "GoPro with its own records in segment 6",
                        Format.JPEG,
                        Jpegs.with(
                                bits,
                                Jpegs.exif(ExifMaker.camera(BIG, "GoPro", "HERO11", null)),
                                segment(0xE6, latin("GoPro\0"), gopro("MINF", SECRET), gopro("CASN", SECRET))),
                        "GoPro"),
                new Sample(
                        "Insta360, a sphere by GPano, records behind the end",
                        Format.JPEG,
                        concat(
                                Jpegs.with(
                                        bits,
                                        Jpegs.exif(ExifMaker.camera(LITTLE, "Arashi Vision", "Insta360 X3", null)),
                                        Jpegs.xmp(packet(
                                                "GPano",
                                                "http://ns.google.com/photos/1.0/panorama/",
                                                "GPano:ProjectionType='equirectangular' GPano:CaptureSoftware='"
                                                        + SECRET + "'"))),
                                latin(SECRET + "8db42d694ccc418790edff439fe026bf")),
                        "XMP-GPano"));
    }

    /** A JPEG with another one behind its end, named in an index. */
    private static byte[] multi(byte[] bits, byte[] second, byte[]... segments) {
        byte[] front = concat(bytes(0xFF, 0xD8), concat(segments));
        byte[] rest = Jpegs.bare(bits);
        int index = Jpegs.mpf(0, 0).length;
        // Offsets count from the TIFF header in the index.
        byte[] mpf = Jpegs.mpf(second.length, rest.length + index - 8);
        return concat(front, mpf, rest, second);
    }

    /** A record of GoPro's: a name, a type, a size, a count, padded to four bytes. */
    private static byte[] gopro(String name, String text) {
        return concat(
                latin(name),
                bytes('c', 1, text.length() >> 8, text.length()),
                latin(text),
                new byte[-text.length() & 3]);
    }

    /** Samsung's trailer: blocks, and behind them a directory that counts backwards. */
    private static byte[] seft() {
        String name = "Image_UTC_Data";
        byte[] block = concat(bytes(0, 0, 1, 0x0A), little(name.length()), latin(name), latin(SECRET));
        byte[] directory = concat(
                latin("SEFH"),
                little(107),
                little(1),
                bytes(0, 0, 1, 0x0A),
                little(block.length),
                little(block.length));
        return concat(block, directory, little(directory.length), latin("SEFT"));
    }

    static byte[] packet(String prefix, String namespace, String attributes) {
        return ("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                        + "<rdf:Description rdf:about='' xmlns:" + prefix + "='" + namespace + "' " + attributes
                        + " xmlns:dc='http://purl.org/dc/elements/1.1/' dc:source='" + SECRET + "'/>"
                        + "</rdf:RDF></x:xmpmeta>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
