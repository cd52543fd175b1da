package dev.vsgen.generator.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BooleanFunctionTest {

  /** Truth tables over A, B, C: A changes fastest. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "A; 01010101",
        "!A; 10101010",
        "A'; 10101010",
        "!A'; 01010101",
        "A B; 00010001",
        "A*B; 00010001",
        "A & B; 00010001",
        "A+B; 01110111",
        "A|B; 01110111",
        "A^B; 01100110",
        "A^B^C; 01101001",
        "A + B C; 01010111",
        "A B + C; 00011111",
        "A B ^ C; 00010100",
        "A ^ !B; 10011001",
        "(A+B)'C; 00001000",
        "(!((A B)+C)); 11100000",
        "!A(B+C); 00101010",
        "1; 11111111",
        "0 + A; 01010101",
      })
  void followsPrecedence(String text, String table) {
    String found =
        BooleanFunction.parse(text).truthTable(List.of("A", "B", "C")).stream()
            .map(bit -> bit ? "1" : "0")
            .collect(Collectors.joining());
    assertEquals(table, found);
  }

  @Test
  void knowsItsInputs() {
    assertEquals(Set.of("A1", "q[3]", "_b"), BooleanFunction.parse("A1 !q[3] + _b 1").inputs());
  }
}
