package io.cohortsync.destinations.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds {@code catalog/<slug>/<slug>.yaml} in every folder and jar of the class path. */
final class ClassPathFolders {
    private static final Pattern ENTRY = Pattern.compile("catalog/([^/]+)/\\1\\.yaml");

    private ClassPathFolders() {}

    /** The files' contents by slug. */
    static Map<String, byte[]> read(ClassLoader classes) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            for (URL root : Collections.list(classes.getResources("catalog"))) {
                if (root.getProtocol().equals("file")) {
                    readFolder(Path.of(URI.create(root.toString())), files);
                } else if (root.openConnection() instanceof JarURLConnection jar) {
                    readJar(jar, files);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static void readFolder(Path root, Map<String, byte[]> files) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.toList()) {
                String slug = String.valueOf(folder.getFileName());
                Path file = folder.resolve(slug + ".yaml");
                if (Files.isRegularFile(file)) {
                    files.put(slug, Files.readAllBytes(file));
                }
            }
        }
    }

    private static void readJar(JarURLConnection connection, Map<String, byte[]> files) throws IOException {
        JarFile jar = connection.getJarFile();
        for (JarEntry entry : Collections.list(jar.entries())) {
            Matcher matcher = ENTRY.matcher(entry.getName());
            if (matcher.matches()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    files.put(matcher.group(1), in.readAllBytes());
                }
            }
        }
    }
}
