/** What the page hands to the island (MessagesBean.java). */
export interface Config {
  account: string;
  verified: boolean;
  domain: string;
  undoSeconds: number;
  addresses: { email: string; main: boolean }[];
  signature?: string;
  trash: string;
  trashMillis: number;
  screenerMillis: number;
  keptOutMillis: number;
  texts: Record<string, string>;
}
