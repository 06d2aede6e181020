package io.cohortsync.standalone.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Invoice lines of a UK online shop, 2010-12 to 2011-12 (Online Retail, UCI Machine Learning Repository, doi
 * 10.24432/C5BW33, CC BY 4.0). Lines without a customer are left out.
 */
final class ShopData {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String FILE = "shared/data/online-retail.csv.gz";

    private ShopData() {}

    /**
     * One line of an invoice.
     *
     * @param number of the line in the file: what makes it unique
     * @param time epoch milliseconds
     */
    record Line(
            int number,
            String invoice,
            String sku,
            String description,
            int quantity,
            long time,
            double unitPrice,
            String customer,
            String country) {

        /** What the customer did: an invoice that starts with C is a cancellation. */
        String event() {
            return invoice.startsWith("C") ? "Cancel Item" : "Order Item";
        }
    }

    /** The file, beside the checkout; empty where it is not there. */
    static Optional<Path> find() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FILE);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** All lines with a customer, their times moved so that the last one is {@code end}. */
    static List<Line> read(Path file, long end) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.readLine();
            int number = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                List<String> cells = cells(text);
                if (!cells.get(6).isEmpty()) {
                    lines.add(line(number, cells));
                }
            }
        }
        long last = lines.stream().mapToLong(Line::time).max().orElseThrow();
        return lines.stream().map(line -> later(line, end - last)).toList();
    }

    private static Line line(int number, List<String> cells) {
        return new Line(
                number,
                cells.get(0),
                cells.get(1),
                cells.get(2),
                Integer.parseInt(cells.get(3)),
                LocalDateTime.parse(cells.get(4), TIME)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli(),
                Double.parseDouble(cells.get(5)),
                cells.get(6).replace(".0", ""),
                cells.get(7));
    }

    private static Line later(Line line, long millis) {
        return new Line(
                line.number,
                line.invoice,
                line.sku,
                line.description,
                line.quantity,
                line.time + millis,
                line.unitPrice,
                line.customer,
                line.country);
    }

    private static List<String> cells(String text) {
        List<String> cells = new ArrayList<>(8);
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
