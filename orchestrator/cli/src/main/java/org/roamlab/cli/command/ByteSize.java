package org.roamlab.cli.command;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A size on a command line, such as {@code 5GB}, in bytes. */
final class ByteSize implements ITypeConverter<Long> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,3})?)(kB|MB|GB|TB|B)");

  @Override
  public Long convert(String text) {
    var size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new TypeConversionException("'" + text + "' is not a size; write 5GB or 500MB");
    }
    var thousands =
        switch (size.group(2)) {
          case "kB" -> 1;
          case "MB" -> 2;
          case "GB" -> 3;
          case "TB" -> 4;
          default -> 0;
        };
    return new BigDecimal(size.group(1)).scaleByPowerOfTen(3 * thousands).longValue();
  }
}
