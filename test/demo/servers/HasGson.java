/** Succeeds if the library of the Java server is there. */
class HasGson {
  public static void main(String[] arguments) throws ClassNotFoundException {
    Class.forName("com.google.gson.Gson");
  }
}
